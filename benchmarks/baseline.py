"""Run the statement of baseline.sql: `python -m benchmarks.baseline COMPANY DATABASE`."""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from generator.settings import AS_OF

HERE = Path(__file__).parent
RATES = HERE.parent / "seeds" / "reference" / "fx_rates.csv"
THREADS = 2
"""As many as the profile of the project has."""


def main() -> None:
    """Make the table `baseline_purchases` in a new database."""
    company, database = sys.argv[1:]
    with duckdb.connect(database, config={"threads": THREADS}) as connection:
        connection.execute("set variable folder = ?", [company])
        connection.execute("set variable as_of = cast(? as date)", [str(AS_OF)])
        connection.execute("set variable rates = ?", [RATES.as_posix()])
        connection.execute((HERE / "baseline.sql").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
