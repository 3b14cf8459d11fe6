"""Bring Online Retail to a server engine, for its table `invoice_lines`: docs/engines.md.

`postgres` makes the table anew in the database that the target `postgres` names (POSTGRES_HOST and
so on). `parquet` writes a file that Spark reads; it cannot read the nanoseconds of the original.
"""

from __future__ import annotations

import argparse
import os
import tempfile
from contextlib import closing
from pathlib import Path

import duckdb

FILE = Path(__file__).resolve().parents[1] / "data" / "online_retail" / "online_retail.parquet"
COLUMNS = {
    "invoiceno": "text",
    "stockcode": "text",
    "description": "text",
    "quantity": "bigint",
    "invoicedate": "timestamp",
    "unitprice": "double precision",
    "customerid": "double precision",
    "country": "text",
}
NULL = r"\N"


def write(path: Path, options: str) -> int:
    """Write the rows to a file, in the order of the columns; return how many they are.

    Args:
        path: The file.
        options: Those of `copy` in DuckDB, as `format parquet`.
    """
    columns = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in COLUMNS.items())
    with duckdb.connect() as connection:
        source = f"select {columns} from read_parquet('{FILE.as_posix()}')"
        copied = connection.execute(f"copy ({source}) to '{path.as_posix()}' ({options})")
        return copied.fetchall()[0][0]


def load(schema: str) -> int:
    """Make the schema where it is missing, and the table with all rows; return how many they are.

    Raises:
        psycopg2.Error: The database cannot be reached, or its user may not make a schema.
    """
    # Comes with dbt-postgres, without which the other engines do.
    import psycopg2
    from psycopg2.sql import SQL, Identifier

    columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
    table = {"table": Identifier(schema, "invoice_lines")}
    connection = psycopg2.connect(
        host=os.environ.get("POSTGRES_HOST", "127.0.0.1"),
        port=os.environ.get("POSTGRES_PORT", "5432"),
        user=os.environ.get("POSTGRES_USER", "dbt"),
        password=os.environ.get("POSTGRES_PASSWORD", ""),
        dbname=os.environ.get("POSTGRES_DATABASE", "customer_classification"),
    )
    with (
        closing(connection),
        tempfile.TemporaryDirectory() as folder,
        connection,
        connection.cursor() as cursor,
    ):
        rows = Path(folder, "rows.csv")
        write(rows, f"format csv, header false, nullstr '{NULL}'")
        cursor.execute(SQL("create schema if not exists {}").format(Identifier(schema)))
        cursor.execute(SQL("drop table if exists {table}").format(**table))
        cursor.execute(SQL(f"create table {{table}} ({columns})").format(**table))
        with rows.open(encoding="utf-8") as file:
            copy = SQL(f"copy {{table}} from stdin (format csv, null '{NULL}')")
            cursor.copy_expert(copy.format(**table), file)
        return cursor.rowcount


def main() -> None:
    """Load or write, and say how many rows."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    engines = parser.add_subparsers(dest="engine", required=True)
    postgres = engines.add_parser("postgres", help="load into PostgreSQL")
    postgres.add_argument("--schema", default="own", help="as the var own_schema (default: own)")
    parquet = engines.add_parser("parquet", help="write a file for Spark")
    parquet.add_argument("path", type=Path)
    arguments = parser.parse_args()
    if arguments.engine == "postgres":
        print(f"{load(arguments.schema):,} rows in {arguments.schema}.invoice_lines")
    else:
        print(f"{write(arguments.path, 'format parquet'):,} rows in {arguments.path}")


if __name__ == "__main__":
    main()
