"""Load a company's files, every column typed, and no more: `python -m benchmarks.load_floor`.

What any warehouse of these files costs at least. Takes a company's folder and a new database.
"""

from __future__ import annotations

import sys
from pathlib import Path

import duckdb

from benchmarks import THREADS
from scripts.input_contract import input_contract

TYPES = {
    "timestamp": "timestamp",
    "date": "date",
    "number": "decimal(18, 4)",
    "boolean": "boolean",
}
"""Of each kind of the input contract that is no text."""


def typed(column: str, kind: str) -> str:
    """Return the SQL that reads a column of a kind of the input contract; no value stops it."""
    data_type = TYPES.get(kind.removesuffix("!"))
    return f"try_cast({column} as {data_type}) as {column}" if data_type else column


def main() -> None:
    """Make a table of every entity that the company delivers, in a new database."""
    company, database = Path(sys.argv[1]), sys.argv[2]
    with duckdb.connect(database, config={"threads": THREADS}) as connection:
        connection.execute("set preserve_insertion_order = false")
        for entity, kinds in input_contract().items():
            if not (company / entity).exists():
                continue
            files = connection.read_parquet(f"{company / entity}/*.parquet")
            columns = ", ".join(typed(name, kinds[name]) for name in files.columns)
            files.project(columns).create(entity)


if __name__ == "__main__":
    main()
