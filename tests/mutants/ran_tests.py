"""The unit tests as dbt ran them last: queries with the given rows in them, to be asked again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
from project import Project


@dataclass(frozen=True)
class UnitTest:
    """A unit test as dbt ran it.

    Attributes:
        name: Its name.
        model: The model that it tests.
        file: The file of the model.
        lines: The lines of that file.
        sql: The query for its actual and its expected rows.
    """

    name: str
    model: str
    file: str
    lines: frozenset[str]
    sql: str

    def passes(self, connection: duckdb.DuckDBPyConnection, sql: str) -> bool:
        """Whether a query finds as many actual rows as expected ones, of every kind."""
        try:
            rows = connection.execute(sql).fetchall()
        except duckdb.Error:
            return False
        actual, expected = (
            Counter(row[:-1] for row in rows if row[-1] == side) for side in ("actual", "expected")
        )
        return actual == expected


def unit_tests(project: Project) -> Iterator[UnitTest]:
    """Give the unit tests, as the last build of a project ran them."""
    run = project.root / "target" / "run" / project.manifest["metadata"]["project_name"]
    for test in project.manifest["unit_tests"].values():
        model = project.manifest["nodes"][test["depends_on"]["nodes"][0]]
        (path,) = (run / test["original_file_path"]).rglob(f"{test['name']}.sql")
        lines = frozenset(model["raw_code"].split("\n"))
        sql = path.read_text(encoding="utf-8")
        yield UnitTest(test["name"], model["name"], model["original_file_path"], lines, sql)
