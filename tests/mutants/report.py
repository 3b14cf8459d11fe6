"""The table of mutants and their killers, as docs/mutants.md has it."""

from __future__ import annotations

from collections.abc import Mapping

from project import ROOT

from tests.mutants.derived import SURVIVORS
from tests.mutants.killing import Killer
from tests.mutants.mutants import MUTANTS, Mutant

TABLE = ROOT / "docs" / "mutants.md"
HEAD = """\
# Mutants

{count} defects, put on purpose into the standard and the SQL, one at a time, and the test that
notices each first. `make mutants` runs them all and writes this page; `tests/mutants/mutants.py`
has the list. dbt's tests on the demo company come first, then the Python tests on it, then both on
Online Retail: a mutant that one test kills may be killed by others too.
"""
DERIVED = """\
## Derived

{count} more are derived by `tests/mutants/derived.py`, one at a time: every comparison in a line of
a classification's SQL is turned into the one that differs at its bound (`<` and `<=`, `>` and `>=`,
`=` and `<>`); every bound and parameter that a unit test gives is moved one step up and down, and
the end that belongs to a range is turned. Unit tests kill {killed} of them, in every `make test`.
"""
COLUMNS = "| mutant | file | what it would do | killed by |\n|---|---|---|---|\n"


def described(mutant: Mutant) -> str:
    """Return the cells of the table that say what a mutant is."""
    return f"| {mutant.name} | `{mutant.file.rsplit('/', 1)[-1]}` | {mutant.harm} |"


def derived_chapter(killers: Mapping[str, str | None]) -> str:
    """Write what the page says of the derived mutants, and why some of them survive."""
    killed = sum(killer is not None for killer in killers.values())
    survivors = "".join(f"- `{name}`: {reason}\n" for name, reason in SURVIVORS.items())
    return DERIVED.format(count=len(killers), killed=killed) + (survivors and f"\n{survivors}")


def table(killers: Mapping[str, Killer | None], derived: Mapping[str, str | None]) -> str:
    """Write the page.

    Args:
        killers: The killer of each written mutant, by its name.
        derived: The unit test that kills each derived one, by its name.

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
    return "\n".join([*parts, derived_chapter(derived)])
