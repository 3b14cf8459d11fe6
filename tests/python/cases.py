"""The tables of cases in tests/fixtures, which feed dbt's unit tests and the recomputations.

A column belongs to every input of the unit test that has it, `<input>.<column>` to that input
alone, `expected.<column>` to what is expected; macros/tests/cases_of_input.sql has the rules.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

import pandas as pd
import yaml
from project import ROOT

FOLDER = ROOT / "tests" / "fixtures"
KEYS = ("as_of_date", "customer_id")
EXPECTED = "expected."


class UnitTest(NamedTuple):
    """A unit test that is fed from a table of cases: its name, its model and what it is given.

    Attributes:
        given: Its inputs; of each the rows in the YAML, no rows where a seed gives its own, or none
            where the cases are given.
    """

    name: str
    model: str
    given: Mapping[str, list[dict[str, Any]] | None]


@functools.cache
def unit_tests() -> dict[str, UnitTest]:
    """Return the unit tests by the name of their table of cases."""
    found: dict[str, UnitTest] = {}
    for path in sorted((ROOT / "models").rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        for test in yaml.safe_load(text).get("unit_tests", []) if "fixture:" in text else []:
            given = {
                one["input"].removeprefix("ref('").removesuffix("')"): (
                    None if "fixture" in one else one.get("rows", [])
                )
                for one in test["given"]
            }
            if fixture := test["expect"].get("fixture"):
                assert fixture not in found, f"two unit tests expect {fixture}.csv"
                found[fixture] = UnitTest(test["name"], test["model"], given)
    return found


def read_cases(name: str) -> pd.DataFrame:
    """Read a table of cases: every column as text, none where it is empty."""
    table = pd.read_csv(FOLDER / f"{name}.csv", dtype=str, keep_default_na=False)
    return table.astype(object).where(table != "", None)


def populations(name: str) -> Iterator[pd.DataFrame]:
    """Give the cases of each as-of date that expect a row, indexed by customer."""
    table = read_cases(name)
    expected = [column for column in table if column.startswith(EXPECTED)]
    for _, cases in table[table[expected].notna().any(axis=1)].groupby("as_of_date"):
        yield cases.set_index("customer_id")


def parameter(name: str, column: str) -> Fraction:
    """Return a number that the unit test of a table gives in `int_parameters`."""
    (row,) = unit_tests()[name].given["int_parameters"] or [{}]
    return Fraction(str(row[column]))


def upper_bound(name: str, tier: str) -> Fraction:
    """Return the upper bound that the unit test of a table gives a tier of its dimension."""
    tiers = unit_tests()[name].given["tiers"] or []
    return next(Fraction(str(row["upper_bound"])) for row in tiers if row["tier_code"] == tier)


def whole(texts: pd.Series, scale: int = 1) -> pd.Series:
    """Read numbers as whole numbers of 1/scale, rounded half away from zero."""
    return pd.Series(
        [
            pd.NA
            if text is None
            else int(abs(Fraction(text)) * scale + Fraction(1, 2)) * (-1 if "-" in text else 1)
            for text in texts
        ],
        index=texts.index,
        dtype="Int64",
    )


def truth(texts: pd.Series) -> pd.Series:
    """Read booleans."""
    return texts == "true"
