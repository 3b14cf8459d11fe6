"""Defects in finished marts: does some data test of the build notice a mart that came out wrong?

Each mart of a finished build is emptied, loses a tenth of its rows or has them twice, and each of
its columns is made null or changed, one defect at a time, in a copy of the warehouse. Then the data
tests that read the mart run as dbt compiled them; unit tests and pytest are left aside.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from project import Project

MOST_UNNOTICED = 0.1
# The defects that no data test notices, with the reason.
WORDS = "It is a text for readers, which no figure and no other mart repeats."
UNNOTICED: dict[str, str] = {
    "dimension_tiers: dimension_name_en other text": WORDS,
    "dimension_tiers: dimension_name_zh other text": WORDS,
    "dimension_tiers: is_in_force negated": "It is stated by the seed alone.",
    "dimension_tiers: scope_en other text": WORDS,
    "dimension_tiers: scope_zh other text": WORDS,
    "dimension_tiers: rule_en other text": WORDS,
    "dimension_tiers: rule_zh other text": WORDS,
}

CHANGES = {
    "BOOLEAN": ("negated", "not {column}"),
    "DATE": ("+ 1 day", "{column} + 1"),
    "VARCHAR": ("other text", "{column} || '?'"),
}
NUMBER = ("+ 1", "{column} + 1")


@dataclass(frozen=True)
class MartDefect:
    """One defect: the mart, what happens to it, and the statement that does it."""

    mart: str
    label: str
    statement: str

    @property
    def name(self) -> str:
        """The defect in words."""
        return f"{self.mart}: {self.label}"


@dataclass(frozen=True)
class DataTest:
    """A data test as dbt compiled it, and the query that is true where it fails."""

    name: str
    sql: str
    failed: str

    @classmethod
    def of(cls, node: dict[str, Any]) -> DataTest:
        """Make one from its node in the manifest."""
        config, sql = node["config"], node["compiled_code"]
        bound = config["error_if"]
        return cls(node["name"], sql, f"select {config['fail_calc']} {bound} from ({sql}) as rows")

    def reads(self, relation: str) -> bool:
        """Whether the test reads a table, given as schema.name."""
        schema, name = relation.split(".")
        return re.search(rf'"{schema}"\."{name}"(?!\w)', self.sql) is not None

    def fails(self, connection: duckdb.DuckDBPyConnection) -> bool:
        """Whether the test stops the build; a test that cannot run does."""
        try:
            return bool(connection.execute(self.failed).fetchall()[0][0])
        except duckdb.Error:
            return True


def _defects(connection: duckdb.DuckDBPyConnection, relation: str) -> Iterator[MartDefect]:
    """All defects that a mart can have; a change that changes nothing is none."""
    mart = relation.split(".")[1]
    tenth = "where rowid % 10 = 0"
    yield MartDefect(mart, "emptied", f"delete from {relation}")
    yield MartDefect(mart, "a tenth missing", f"delete from {relation} {tenth}")
    yield MartDefect(
        mart, "a tenth twice", f"insert into {relation} select * from {relation} {tenth}"
    )
    columns = connection.execute(f"describe {relation}").fetchall()
    counts = ", ".join(f'count("{column}")' for column, *_ in columns)
    [filled] = connection.execute(f"select {counts} from {relation}").fetchall()
    for (column, kind, *_), count in zip(columns, filled, strict=True):
        label, change = CHANGES.get(kind, NUMBER)
        if count:
            changed = change.format(column=column)
            yield MartDefect(mart, f"{column} null", f"update {relation} set {column} = null")
            yield MartDefect(
                mart, f"{column} {label}", f"update {relation} set {column} = {changed}"
            )


def _marts(manifest: dict[str, Any]) -> dict[str, str]:
    """Return the marts, as schema.name, and how each is materialized."""
    return {
        f"{node['schema']}.{node['alias']}": node["config"]["materialized"]
        for node in sorted(manifest["nodes"].values(), key=lambda node: node["name"])
        if node["resource_type"] == "model"
        and node["original_file_path"].startswith("models/marts/")
    }


def _as_table(connection: duckdb.DuckDBPyConnection, view: str) -> None:
    """Keep the rows of a view in a table of its name, which can be broken."""
    connection.execute(f"create temp table kept as select * from {view}")
    connection.execute(f"drop view {view}")
    connection.execute(f"create table {view} as select * from kept")
    connection.execute("drop table kept")


def noticed_defects(project: Project, folder: Path) -> dict[str, bool]:
    """Try every defect on a copy of a build: by the words of each, whether some test noticed it.

    Args:
        project: A build that is green, with the manifest that dbt wrote of it.
        folder: An empty folder for the copy.

    Raises:
        ValueError: A data test fails without any defect.
    """
    nodes = project.manifest["nodes"].values()
    tests = [DataTest.of(node) for node in nodes if node["resource_type"] == "test"]
    copy = shutil.copyfile(project.warehouse, folder / project.warehouse.name)
    noticed = {}
    with duckdb.connect(str(copy)) as connection:
        if failing := [test.name for test in tests if test.fails(connection)]:
            raise ValueError(f"They fail without any defect: {failing}")
        for relation, kept_as in _marts(project.manifest).items():
            if kept_as == "view":
                _as_table(connection, relation)
            mart = relation.split(".")[1]
            readers = [test for test in tests if test.reads(relation)]
            # The test of the mart itself notices most, and the first to notice is enough.
            readers.sort(key=lambda test: mart not in test.name)
            for defect in list(_defects(connection, relation)):
                connection.execute("begin")
                connection.execute(defect.statement)
                noticed[defect.name] = any(test.fails(connection) for test in readers)
                connection.execute("rollback")
    return noticed
