"""How often a customer who reaches the next tier's threshold is in it once all are classified anew.

Where ranks or means decide, a customer who gets there moves the cut-offs. Each customer in turn is
given the figure of the next tier, and all are classified by the models' own SQL, the means of the
peers included. The share that agrees is a measurement, not a promise; docs/testing.md has it. Run
it from the root of a project that is built:

    .venv/bin/python benchmarks/next_tier_agreement.py
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb

ROOT = Path(__file__).resolve().parents[1]
MEANS = '"warehouse"."intermediate"."int_peer_means"'
# Of each dimension the model that contains the measure which decides, and its column there.
MEASURES = {
    "clv": ("int_customer_lifetime_values", "clv"),
    "contribution": ("int_customer_purchases", "window_profit"),
    "profit_pyramid": ("int_customer_purchases", "window_profit"),
    "spend_level": ("int_customer_purchases", "window_net_sales"),
    "order_size": ("int_customer_purchases", "average_order_value"),
    "purchase_frequency": ("int_customer_purchases", "window_orders"),
    "browsing_frequency": ("int_customer_browsing", "recent_sessions"),
    "browsing_duration": ("int_customer_browsing", "median_session_seconds"),
}


class Agreement(NamedTuple):
    """Of a dimension: the customers who have a next tier, and how many of them end up in it."""

    dimension: str
    customers: int
    agreed: int


def _keep_current_day(connection: duckdb.DuckDBPyConnection) -> None:
    """Remove the past days from the intermediate tables."""
    dated = connection.execute(
        "select table_name from information_schema.columns join information_schema.tables "
        "using (table_schema, table_name) where table_schema = 'intermediate' "
        "and table_type = 'BASE TABLE' and column_name = 'as_of_date' "
        "and table_name <> 'int_as_of_dates'"
    ).fetchall()
    current = "select as_of_date from intermediate.int_as_of_dates where is_current"
    for (table,) in dated:
        connection.execute(f"delete from intermediate.{table} where as_of_date <> ({current})")


def agreements(project: Path, most: int | None = None) -> Iterator[Agreement]:
    """Measure every dimension.

    Args:
        project: The root of a built project; its warehouse is copied and stays as it is.
        most: How many customers of each dimension are tried; all where it is None.
    """
    manifest = json.loads((project / "target" / "manifest.json").read_text(encoding="utf-8"))
    compiled = {
        node["name"]: node["compiled_code"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and "compiled_code" in node
    }
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(project / "warehouse.duckdb", folder))
        with duckdb.connect(str(copy)) as connection:
            _keep_current_day(connection)
            for dimension, (table, column) in MEASURES.items():
                rows = connection.execute(
                    f"select customer_id, next_tier_code, next_tier_threshold "
                    f"from marts.customer_{dimension} "
                    "where next_tier_threshold is not null and tier_code <> 'potential' "
                    "order by customer_id"
                ).fetchall()[:most]
                anew = compiled[f"int_customer_{dimension}"].replace(
                    MEANS, f"({compiled['int_peer_means']}) as int_peer_means"
                )
                agreed = 0
                for customer, tier, value in rows:
                    connection.execute("begin")
                    connection.execute(
                        f"update intermediate.{table} set {column} = ? where customer_id = ?",
                        [value, customer],
                    )
                    found = connection.execute(
                        f"select tier_code from ({anew}) where customer_id = ?", [customer]
                    ).fetchall()
                    connection.execute("rollback")
                    agreed += found == [(tier,)]
                yield Agreement(dimension, len(rows), agreed)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--project", type=Path, default=ROOT, help="a project that is built")
    print(f"{'dimension':<24}{'customers':>10}{'agree':>10}")
    for dimension, customers, agreed in agreements(parser.parse_args().project):
        share = f"{100 * agreed / customers:.1f} %" if customers else ""
        print(f"{dimension:<24}{customers:>10}{share:>10}", flush=True)


if __name__ == "__main__":
    main()
