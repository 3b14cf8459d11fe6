"""The table of mutants and their killers, as docs/mutants.md has it."""

from __future__ import annotations

from collections.abc import Mapping

from project import ROOT

from tests.mutants.killing import Killer
from tests.mutants.mutants import MUTANTS, Mutant

TABLE = ROOT / "docs" / "mutants.md"
HEAD = """\
# Mutants

{count} faults, put on purpose into the standard and the SQL, one at a time, and the test that
notices each first. `make mutants` runs them all and writes this page; `tests/mutants/mutants.py`
has the list. dbt's tests on the demo company come first, then the Python tests on it, then both on
Online Retail: a mutant that one test kills may be killed by others too.
"""
COLUMNS = "| mutant | file | what it would do | killed by |\n|---|---|---|---|\n"


def described(mutant: Mutant) -> str:
    """Return the cells of the table that say what a mutant is."""
    return f"| {mutant.name} | `{mutant.file.rsplit('/', 1)[-1]}` | {mutant.harm} |"


def table(killers: Mapping[str, Killer | None]) -> str:
    """Write the page.

    Raises:
        KeyError: A mutant is not among the killed.
    """
    parts = [HEAD.format(count=len(killers))]
    for chapter, mutants in MUTANTS.items():
        rows = "".join(
            f"{described(mutant)} {killer.kind} `{killer.name}` |\n"
            for mutant in mutants
            if (killer := killers[mutant.name])
        )
        parts.append(f"## {chapter}\n\n{COLUMNS}{rows}")
    return "\n".join(parts)
