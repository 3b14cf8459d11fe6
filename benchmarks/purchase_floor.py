"""Run the statement of purchase_floor.sql: `python -m benchmarks.purchase_floor`.

Takes a company's folder and a new database.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from benchmarks import THREADS
from generator.settings import AS_OF

HERE = Path(__file__).parent
RATES = HERE.parent / "seeds" / "reference" / "fx_rates.csv"


def main() -> None:
    """Make the table `purchase_floor` in a new database."""
    company, database = sys.argv[1:]
    with duckdb.connect(database, config={"threads": THREADS}) as connection:
        connection.execute("set variable folder = ?", [company])
        connection.execute("set variable as_of = cast(? as date)", [str(AS_OF)])
        connection.execute("set variable rates = ?", [RATES.as_posix()])
        connection.execute((HERE / "purchase_floor.sql").read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
