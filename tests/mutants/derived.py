"""Mutants that nobody wrote down: every comparison of a classification is turned, one at a time.

A comparison in a line of the SQL becomes the one that differs at its bound: `<` and `<=`, `>` and
`>=`, `=` and `<>`. Some unit test of the model must fail. dbt is not asked again: its last build
left the whole query of every unit test, with the given rows in it, so that a mutant costs a few
queries. A new dimension has its mutants at once.

What a macro writes is not turned in every model that calls it: mutants.py has defects of macros.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import duckdb
from project import Project

FOLDER = "models/intermediate/classification/"
TURNED = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "=": "<>", "<>": "="}
COMPARISON = re.compile("<>|<=|>=|<|>|=")
# A text, a comment: what looks like a comparison in them is none.
NO_CODE = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)

# The mutants that no unit test kills, with the reason.
SURVIVORS: dict[str, str] = {
    "int_resource_plan: case when company_profit >= 0 then window_profit end as shared_profit": (
        "It changes nothing: a share of no profit at all is null by the division too."
    ),
}


@dataclass(frozen=True)
class UnitTest:
    """A unit test as dbt ran it.

    Attributes:
        name: Its name.
        model: The model that it tests.
        lines: The lines of the model's file.
        sql: The query for its actual and its expected rows.
    """

    name: str
    model: str
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


@dataclass(frozen=True)
class Comparison:
    """A comparison of a model: its line, and which of the signs in it is turned."""

    model: str
    line: str
    sign: int

    @property
    def new_line(self) -> str:
        """The line with the sign turned."""
        found = list(COMPARISON.finditer(_masked(self.line)))[self.sign]
        return f"{self.line[: found.start()]}{TURNED[found[0]]}{self.line[found.end() :]}"

    @property
    def name(self) -> str:
        """The mutant in words; a line that a model has more than once is one mutant."""
        return f"{self.model}: {' '.join(self.new_line.split())}"

    def turned(self, sql: str) -> str:
        """Turn it in the query of a unit test, wherever the model has the line."""
        lines = sql.split("\n")
        return "\n".join(self.new_line if line == self.line else line for line in lines)


def _masked(sql: str) -> str:
    return NO_CODE.sub(lambda found: re.sub("[^\n]", " ", found[0]), sql)


def unit_tests(project: Project) -> Iterator[UnitTest]:
    """Give the unit tests of the classifications, as the last build of a project ran them."""
    run = project.root / "target" / "run" / project.manifest["metadata"]["project_name"]
    for test in project.manifest["unit_tests"].values():
        model = project.manifest["nodes"][test["depends_on"]["nodes"][0]]
        if model["original_file_path"].startswith(FOLDER):
            folder = run / test["original_file_path"]
            (path,) = folder.rglob(f"{test['name']}.sql")
            lines = frozenset(model["raw_code"].split("\n"))
            sql = path.read_text(encoding="utf-8")
            yield UnitTest(test["name"], model["name"], lines, sql)


def comparisons(test: UnitTest) -> set[Comparison]:
    """Find the comparisons that a unit test runs as the model's file has them."""
    return {
        Comparison(test.model, line, sign)
        for line, masked in zip(test.sql.split("\n"), _masked(test.sql).split("\n"), strict=True)
        if line in test.lines
        for sign, _ in enumerate(COMPARISON.finditer(masked))
    }


def killers(project: Project) -> dict[str, str | None]:
    """Run every mutant of a build; return by its name the unit test that kills it, none if none.

    Raises:
        RuntimeError: A unit test fails without any mutant.
    """
    found: dict[str, str | None] = {}
    tests: dict[str, list[UnitTest]] = {}
    with duckdb.connect() as connection:
        for test in unit_tests(project):
            if not test.passes(connection, test.sql):
                raise RuntimeError(f"{test.name} fails without any mutant")
            tests.setdefault(test.model, []).append(test)
        for ran in tests.values():
            for mutant in sorted(set().union(*map(comparisons, ran)), key=lambda one: one.name):
                killed_by = (
                    test.name
                    for test in ran
                    if (sql := mutant.turned(test.sql)) != test.sql
                    and not test.passes(connection, sql)
                )
                found[mutant.name] = next(killed_by, None)
    return found
