"""Mutants that nobody wrote down, of which each must make some unit test of its model fail.

- Every comparison in a line of a classification becomes the one that differs at its bound: `<` and
  `<=`, `>` and `>=`, `=` and `<>`. What a macro writes is not turned in every model that calls it:
  mutants.py has defects of macros.
- Every number of the standard that a unit test gives is moved: moved_numbers.py.

dbt is not asked again: its last build left the whole query of every unit test, with the given rows
in it, so that a mutant costs a few queries. A new dimension has its mutants at once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import duckdb
from project import Project

from tests.mutants.moved_numbers import Move, moves
from tests.mutants.ran_tests import UnitTest, unit_tests

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
    "int_rfm_cuts: rfm_score_bins is 4, not 3": (
        "It changes nothing: nobody has a score beyond the last one, so that it is no target."
    ),
}


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

    def applied(self, sql: str) -> str:
        """Turn it in the query of a unit test, wherever the model has the line."""
        lines = sql.split("\n")
        return "\n".join(self.new_line if line == self.line else line for line in lines)


def _masked(sql: str) -> str:
    return NO_CODE.sub(lambda found: re.sub("[^\n]", " ", found[0]), sql)


def comparisons(test: UnitTest) -> set[Comparison]:
    """Find the comparisons of a classification that a unit test runs as the file has them."""
    if not test.file.startswith(FOLDER):
        return set()
    return {
        Comparison(test.model, line, sign)
        for line, masked in zip(test.sql.split("\n"), _masked(test.sql).split("\n"), strict=True)
        if line in test.lines
        for sign, _ in enumerate(COMPARISON.finditer(masked))
    }


def mutants(test: UnitTest) -> set[Comparison | Move]:
    """Find the mutants that a unit test can tell."""
    return comparisons(test) | moves(test)


def killers(project: Project) -> dict[str, str | None]:
    """Run every mutant of a build; return by its name the unit test that kills it, none if none.

    Raises:
        RuntimeError: A unit test fails without any mutant.
    """
    found: dict[str, str | None] = {}
    tests: dict[str, list[UnitTest]] = {}
    with duckdb.connect() as connection:
        for test in unit_tests(project):
            if mutants(test):
                if not test.passes(connection, test.sql):
                    raise RuntimeError(f"{test.name} fails without any mutant")
                tests.setdefault(test.model, []).append(test)
        for ran in tests.values():
            for mutant in sorted(set().union(*map(mutants, ran)), key=lambda one: one.name):
                killed_by = (
                    test.name
                    for test in ran
                    if (sql := mutant.applied(test.sql)) != test.sql
                    and not test.passes(connection, sql)
                )
                found[mutant.name] = next(killed_by, None)
    return found
