"""Run every mutant, two side by side, and write the table of their killers: `make mutants`.

With words as arguments, those mutants only whose name or file holds one of them; no table then.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from project import ROOT

from tests.mutants.killing import Builds, Killer, killer_of
from tests.mutants.mutants import MUTANTS, Mutant
from tests.mutants.report import TABLE, table

SIDE_BY_SIDE = 2


def _run(mutants: list[Mutant]) -> dict[str, Killer | None]:
    """Find the killer of each mutant, by its name, and tell of each as it is found."""
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(SIDE_BY_SIDE) as pool:
        builds = Builds(Path(folder))

        def run(mutant: Mutant) -> Killer | None:
            began = time.monotonic()
            try:
                killer = killer_of(mutant, builds, Path(tempfile.mkdtemp(dir=folder)))
                verdict = f"{killer.kind} {killer.name}" if killer else "SURVIVES"
            except RuntimeError as error:
                killer, verdict = None, f"CANNOT BE RUN\n{error}"
            print(f"{time.monotonic() - began:5.0f} s  {mutant.name}: {verdict}", flush=True)
            return killer

        return dict(zip((mutant.name for mutant in mutants), pool.map(run, mutants), strict=True))


def main() -> int:
    """Run the mutants; 1 where one survives."""
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
    killers = _run(chosen)
    survivors = [name for name, killer in killers.items() if killer is None]
    print(
        f"{len(killers) - len(survivors)} of {len(killers)} mutants killed "
        f"in {time.monotonic() - began:.0f} s"
    )
    if survivors:
        print("No test kills:", *survivors, sep="\n  ")
    elif not words:
        TABLE.write_text(table(killers), encoding="utf-8")
    return 1 if survivors else 0


if __name__ == "__main__":
    sys.exit(main())
