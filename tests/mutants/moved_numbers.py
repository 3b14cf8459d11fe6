"""Mutants of the standard: each of its numbers that a unit test gives, one step aside.

A unit test brings the bounds and parameters that its cases are about. Each is moved up and down by
the least step that a value can take, and the end that belongs to the ranges of a dimension is
turned. What two neighbours share is moved in both: only a case at the bound, or one step beside it,
can tell. That the numbers in force are those that are meant is another question, for
`test_standard_numbers.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from scripts.standard import seed_rows
from tests.mutants.ran_tests import UnitTest

FIXTURE = re.compile(
    r"-- Fixture for (int_parameters|tiers|int_ageing_buckets)\n.*?\n\)", re.DOTALL
)
ROWS = re.compile(r"^union all$", re.MULTILINE)
VALUE = re.compile(r"cast\('?(?P<value>(?!null\b)[^'()]+)'? as [^)]+\)?\)\s+as \"(?P<column>\w+)\"")
BOUNDS = ("lower_bound", "upper_bound")
OTHER = {"lower": "upper", "upper": "lower", "score": "mean", "mean": "score"}

# How far the next value is, by unit, where it is not 1.
WHOLE = Fraction(1)
STEPS = {
    "multiple": Fraction(1, 10),
    "share": Fraction(1, 100),
    "reporting_currency": Fraction(1, 100),
}
# The mean of three whole scores.
MEAN_SCORE = Fraction(1, 3)
# A share of customers: half a place among eight, for a small population has nobody nearer.
PLACE = Fraction(1, 16)
OF_PLACES = ("clv", "pyramid_vip_share", "pyramid_key_share")


@dataclass(frozen=True)
class Move:
    """A change of one number that a unit test gives.

    Attributes:
        model: The model that is tested.
        what: What is moved, in words.
        relation: The input that contains it.
        columns: The columns in which it may be.
        old: Its value.
        new: What becomes of it.
        rows: A text that the rows contain in which it is moved.
    """

    model: str
    what: str
    relation: str
    columns: tuple[str, ...]
    old: str
    new: str
    rows: str = ""

    @property
    def name(self) -> str:
        """The mutant in words."""
        return f"{self.model}: {self.what} is {self.new}, not {self.old}"

    def applied(self, sql: str) -> str:
        """Move it in the query of a unit test."""

        def moved(found: re.Match[str]) -> str:
            is_meant = found["column"] in self.columns and found["value"] == self.old
            return found[0].replace(self.old, self.new, 1) if is_meant else found[0]

        def with_rows(found: re.Match[str]) -> str:
            if found[1] != self.relation:
                return found[0]
            rows = ROWS.split(found[0])
            return "union all".join(
                VALUE.sub(moved, row) if self.rows in row else row for row in rows
            )

        return FIXTURE.sub(with_rows, sql)


def _aside(value: str, step: Fraction) -> Iterator[str]:
    for moved in (Fraction(value) - step, Fraction(value) + step):
        yield f"{float(moved):.4f}".rstrip("0").rstrip(".")


@cache
def _steps() -> dict[str, Fraction]:
    """Return the step of each parameter, dimension and set of buckets."""
    units = {row["parameter"]: row["unit"] for row in seed_rows("parameters")}
    steps = {name: STEPS.get(unit, WHOLE) for name, unit in units.items() if unit != "code"}
    for row in seed_rows("tiers"):
        if unit := row["bound_unit"]:
            is_mean = unit == "score"
            steps[row["dimension_code"]] = MEAN_SCORE if is_mean else STEPS.get(unit, WHOLE)
    steps |= {row["bucket_set"]: WHOLE for row in seed_rows("ageing_buckets")}
    return steps | dict.fromkeys(OF_PLACES, PLACE)


def _of_row(model: str, relation: str, row: str) -> Iterator[Move]:
    """Give the changes of the numbers in a row; of ranges, in all rows of the same ones."""
    found = {one["column"]: one for one in VALUE.finditer(row)}
    key = found.get("dimension_code") or found.get("bucket_set")
    for column, one in found.items():
        of, rows = (key["value"], key[0]) if key else (column, "")
        columns = BOUNDS if column in BOUNDS else (column,)
        value, what = one["value"], of if column == of else f"{of}.{'/'.join(columns)}"
        others: Iterable[str] = ()
        if value in OTHER and (key is None or of in _steps()):
            others = [OTHER[value]]
        elif of in _steps() and (column == of or column in BOUNDS):
            others = _aside(value, _steps()[of])
        for other in others:
            yield Move(model, what, relation, columns, value, other, rows)


def moves(test: UnitTest) -> set[Move]:
    """Find the numbers of the standard that a unit test gives, each a step aside."""
    return {
        move
        for fixture in FIXTURE.finditer(test.sql)
        for row in ROWS.split(fixture[0])
        for move in _of_row(test.model, fixture[1], row)
    }
