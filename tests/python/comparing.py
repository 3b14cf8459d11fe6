"""Two warehouses compared row for row, and the marts of a past day made from the history."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb
from project import Project

# What knows of other dates than one, or of the current one alone: a build without history has
# nothing of the kind about a past day. `test_history_once` compares them over many runs.
ABOUT_SEVERAL_DATES = (
    "int_as_of_candidates",
    "int_as_of_dates",
    "int_customer_bridge",
    "int_tier_changes",
    "int_tier_migrations",
    "int_wanted_dates",
    "customer_bridge",
    "customer_tier_history",
    "customer_tiers",
    "tier_changes",
    "tier_migrations",
)
ABOUT_THE_CURRENT_DATE = ("int_classification_conflicts", "classification_conflicts")


def _columns(connection: duckdb.DuckDBPyConnection, side: str, schema: str) -> dict[str, list[str]]:
    """Return the columns of each relation of a schema, as `name type`, in their order."""
    found = connection.execute(
        """
        select table_name, list(column_name || ' ' || data_type order by column_index)
        from duckdb_columns()
        where database_name = ? and schema_name = ?
        group by table_name
        """,
        [side, schema],
    )
    return dict(found.fetchall())


def _rows_beyond(
    connection: duckdb.DuckDBPyConnection, relation: str, side: str, other: str
) -> list[str]:
    """Say how many rows, copies counted, one side has beyond the other, and show three."""
    rows = connection.execute(
        f"from {side}.{relation} except all from {other}.{relation} order by all"
    ).fetchall()
    return [f"{relation}: {len(rows)} rows only {side}, as {rows[:3]}"] if rows else []


def differences(
    left: Path, right: Path, schema: str = "marts", without: Collection[str] = ()
) -> list[str]:
    """Compare all relations of a schema in two warehouses, in every column and row.

    Args:
        left: A warehouse.
        right: Another warehouse.
        schema: The schema.
        without: Relations that are not compared; the schema has them in both warehouses.

    Returns:
        One line per difference; empty where both have the same relations with the same columns
        and the same rows, copies counted.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{left.as_posix()}' as at_left (read_only)")
        connection.execute(f"attach '{right.as_posix()}' as at_right (read_only)")
        columns = [_columns(connection, side, schema) for side in ("at_left", "at_right")]
        if columns[0] != columns[1] or not columns[0]:
            return [f"the relations or columns of {schema} differ: {columns}"]
        return [
            line
            for name in sorted(columns[0].keys() - set(without))
            for sides in (("at_left", "at_right"), ("at_right", "at_left"))
            for line in _rows_beyond(connection, f'{schema}."{name}"', *sides)
        ]


def differences_at(cut: Path, whole: Path, as_of: date) -> list[str]:
    """Compare what two warehouses have of one as-of date, in all tables that have dates.

    Tables that know of other dates or of the current one alone are left out.

    Args:
        cut: A warehouse that was built as of the day, without history.
        whole: A warehouse whose history contains the day.
        as_of: The day.

    Returns:
        One line per difference, as `differences` has them.
    """
    with duckdb.connect() as connection:
        connection.execute(f"attach '{cut.as_posix()}' as cut (read_only)")
        connection.execute(f"attach '{whole.as_posix()}' as whole (read_only)")
        dated = connection.execute(
            f"""
            select table_name, bool_or(column_name = 'is_current')
            from duckdb_columns()
            semi join duckdb_tables() using (database_name, schema_name, table_name)
            where
                database_name = 'cut'
                and schema_name = 'intermediate'
                and table_name not in {ABOUT_SEVERAL_DATES + ABOUT_THE_CURRENT_DATE}
            group by table_name
            having bool_or(column_name = 'as_of_date')
            order by table_name
            """
        ).fetchall()
        assert len(dated) > 1
        found = []
        for name, has_current in dated:
            # Of a past day the history says that it is not the current one.
            columns = "* exclude (is_current)" if has_current else "*"
            sides = [
                f"select {columns} from {side}.intermediate.{name} where as_of_date = '{as_of}'"
                for side in ("cut", "whole")
            ]
            for left, right in (sides, reversed(sides)):
                rows = connection.execute(f"{left} except all {right} order by all").fetchall()
                if rows:
                    found.append(f"{name}: {len(rows)} rows only of {left}, as {rows[:3]}")
        return found


def _marts_in_order(project: Project) -> Iterator[dict[str, str]]:
    """Give the marts of the last build, each after those that it reads."""
    nodes = project.manifest["nodes"]
    marts = {key: node for key, node in nodes.items() if node["schema"] == "marts"}
    reads = {key: set(node["depends_on"]["nodes"]) & set(marts) for key, node in marts.items()}
    return (marts[key] for key in TopologicalSorter(reads).static_order())


def turn_back(project: Project, as_of: date) -> None:
    """Make the marts of a built copy anew, by their own SQL, as if a past day were current.

    Nothing before the marts is computed again: they read the history that the build has, of which
    only the day is left, as in a build of that day without history. A mart with a row per as-of
    date keeps the rows of the day only: such a build must have no other day, nor lack this one. A
    mart that is a view follows by itself.

    Args:
        project: A built copy; its marts are replaced.
        as_of: An as-of date of the build.

    Raises:
        LookupError: The build has no such as-of date.
    """
    with duckdb.connect(str(project.warehouse)) as connection:
        dated = connection.execute(
            "select schema_name || '.' || table_name from duckdb_columns() "
            "where column_name = 'is_current' and schema_name = 'intermediate'"
        ).fetchall()
        for (table,) in dated:
            connection.execute(f"update {table} set is_current = (as_of_date = ?)", [as_of])
        connection.execute(
            "create table if not exists intermediate.all_as_of_dates as "
            "from intermediate.int_as_of_dates"
        )
        connection.execute("delete from intermediate.int_as_of_dates")
        found = connection.execute(
            "insert into intermediate.int_as_of_dates "
            "select * replace (true as is_current) from intermediate.all_as_of_dates "
            "where as_of_date = ?",
            [as_of],
        ).fetchall()
        if found != [(1,)]:
            raise LookupError(f"{as_of} is no as-of date of the build")
        for mart in _marts_in_order(project):
            if mart["config"]["materialized"] == "view":
                continue
            connection.execute(f"delete from {mart['relation_name']}")
            connection.execute(
                f"insert into {mart['relation_name']} by name ({mart['compiled_code']})"
            )
            if "as_of_date" in mart["config"]["meta"]["grain"]:
                connection.execute(
                    f"delete from {mart['relation_name']} where as_of_date <> ?", [as_of]
                )
