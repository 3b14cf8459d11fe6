"""Run every mutant, two side by side, and write the table of their killers: `make mutants`.

Those that are derived (tests/mutants/derived.py) come first, in seconds. At the end the marts of
the demo's build are broken one by one: tests/mutants/mart_defects.py. With words as arguments,
those mutants only whose name or file contains one of them: nothing else, and no table.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from project import ROOT

from tests.mutants.derived import SURVIVORS
from tests.mutants.derived import killers as derived_killers
from tests.mutants.killing import Builds, Killer, killer_of
from tests.mutants.mart_defects import UNNOTICED, noticed_defects
from tests.mutants.mutants import MUTANTS, Mutant
from tests.mutants.report import TABLE, table

SIDE_BY_SIDE = 2


def _run(mutants: list[Mutant], builds: Builds, folder: Path) -> dict[str, Killer | None]:
    """Find the killer of each mutant, by its name, and report each as it is found."""
    with ThreadPoolExecutor(SIDE_BY_SIDE) as pool:

        def run(mutant: Mutant) -> Killer | None:
            began = time.monotonic()
            try:
                killer = killer_of(mutant, builds, Path(tempfile.mkdtemp(dir=folder)))
                outcome = f"{killer.kind} {killer.name}" if killer else "SURVIVES"
            except RuntimeError as error:
                killer, outcome = None, f"CANNOT BE RUN\n{error}"
            print(f"{time.monotonic() - began:5.0f} s  {mutant.name}: {outcome}", flush=True)
            return killer

        return dict(zip((mutant.name for mutant in mutants), pool.map(run, mutants), strict=True))


def _break_marts(builds: Builds, folder: Path) -> list[str]:
    """Break every mart of the demo's build; return what goes unnoticed without a reason."""
    noticed = noticed_defects(builds.of("demo"), Path(tempfile.mkdtemp(dir=folder)))
    unnoticed = [name for name, is_noticed in noticed.items() if not is_noticed]
    print(f"{len(noticed)} defects in finished marts, {len(unnoticed)} noticed by no data test")
    return [name for name in unnoticed if name not in UNNOTICED]


def main() -> int:
    """Run the mutants and break the marts; 1 where one survives or is not noticed."""
    parser = argparse.ArgumentParser(prog="make mutants", description=__doc__)
    parser.add_argument("words", nargs="*", help="words in the name or the file of a mutant")
    words = parser.parse_args().words
    mutants = [mutant for chapter in MUTANTS.values() for mutant in chapter]
    for mutant in mutants:
        mutant.mutated(ROOT)
    chosen = [
        mutant
        for mutant in mutants
        if not words or any(word in mutant.name or word in mutant.file for word in words)
    ]
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        builds, folder = Builds(Path(name)), Path(name)
        derived = {} if words else derived_killers(builds.of("demo"))
        killers = _run(chosen, builds, folder)
        unnoticed = [] if words else _break_marts(builds, folder)
    survivors = [name for name, killer in killers.items() if killer is None]
    survivors += [name for name, killer in derived.items() if not killer and name not in SURVIVORS]
    count = len(killers) + len(derived)
    print(
        f"{count - len(survivors)} of {count} mutants killed in {time.monotonic() - began:.0f} s, "
        f"{len(derived)} of them derived"
    )
    if survivors:
        print("No test kills:", *survivors, sep="\n  ")
    elif not words:
        TABLE.write_text(table(killers, derived), encoding="utf-8")
    if unnoticed:
        print("No data test notices:", *unnoticed, sep="\n  ")
    return 1 if survivors or unnoticed else 0


if __name__ == "__main__":
    sys.exit(main())
