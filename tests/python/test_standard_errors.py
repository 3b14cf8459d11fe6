"""A broken standard is reported before any seed is written: file, line, thing and value."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from worker import Worker

from scripts.standard import seed_rows

CHECK = ("run-operation", "check_standard")


@dataclass(frozen=True)
class Change:
    """What is done to the row of a file that begins with `key`.

    Attributes:
        file: A file of the standard.
        key: The first cells of the row.
        column: The column that gets a new value; none where the whole row goes, or is repeated.
        value: The new value; none where the row goes.
        lines: What must be said, all of it.
    """

    file: str
    key: tuple[str, ...]
    column: str | None
    value: str | None
    lines: tuple[str, ...]

    def apply(self, folder: Path) -> None:
        """Change the file in a folder."""
        path = folder / f"{self.file}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = csv.reader(file)
        [place] = [n for n, row in enumerate(rows) if tuple(row[: len(self.key)]) == self.key]
        if self.column:
            rows[place][header.index(self.column)] = self.value or ""
        elif self.value:
            rows.append(rows[place])
        else:
            del rows[place]
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([header, *rows])


CHANGES = {
    "a gap between two tiers": Change(
        "tiers",
        ("rfm", "low"),
        "upper_bound",
        "2",
        (
            "tiers.csv line 4 (low) and line 3 (mid): rfm: "
            "the score 2 to 2.4999 lies in no range: let one of them reach it",
        ),
    ),
    "a gap below the lowest tier": Change(
        "tiers",
        ("rfm", "low"),
        "lower_bound",
        "1",
        (
            "tiers.csv line 4 (low): rfm: "
            "the score up to 0.9999 lies in no range: let one of them reach it",
        ),
    ),
    "a gap above the highest tier": Change(
        "tiers",
        ("rfm", "high"),
        "upper_bound",
        "5",
        (
            "tiers.csv line 2 (high): rfm: "
            "the score from 5 up lies in no range: let one of them reach it",
        ),
    ),
    "two tiers overlap": Change(
        "tiers",
        ("clv", "mid"),
        "lower_bound",
        "0.10",
        (
            "tiers.csv line 15 (high) and line 16 (mid): clv: "
            "the share 0.1001 to 0.2 lies in 2 ranges: let one of them end before it",
        ),
    ),
    "a bound is closed at the wrong side": Change(
        "tiers",
        ("rfm", "high"),
        "closed_at",
        "upper",
        (
            "tiers.csv line 3 (mid) and line 2 (high): rfm: "
            "the score 4 lies in no range: let one of them reach it",
        ),
    ),
    "a tier is there twice": Change(
        "tiers",
        ("rfm", "mid"),
        None,
        "twice",
        (
            "dimensions.csv line 2: rfm: the ranks are not 1 to n without gap",
            "tiers.csv line 180: rfm.mid: the key is empty or not unique",
        ),
    ),
    "a tier is deleted": Change(
        "tiers",
        ("rfm", "mid"),
        None,
        None,
        (
            "dimensions.csv line 2: rfm: the ranks are not 1 to n without gap",
            "tiers.csv line 3 (low) and line 2 (high): rfm: "
            "the score 2.5 to 3.9999 lies in no range: let one of them reach it",
        ),
    ),
    "a text in a bound": Change(
        "tiers",
        ("rfm", "mid"),
        "lower_bound",
        "two",
        ("tiers.csv line 3, column lower_bound: 'two' is not a number; give a number",),
    ),
    "a text in a parameter": Change(
        "parameters",
        ("window_days",),
        "value",
        "a year",
        ("parameters.csv line 2, column value: 'a year' is not a number; give a number",),
    ),
    "half a day": Change(
        "parameters",
        ("window_days",),
        "value",
        "364.5",
        ("parameters.csv line 2: window_days: the value is no whole number",),
    ),
    "a share above the whole": Change(
        "parameters",
        ("pyramid_key_share",),
        "value",
        "20",
        ("parameters.csv line 23: pyramid_key_share: the share is not between 0 and 1",),
    ),
    "a parameter is missing": Change(
        "parameters",
        ("year_days",),
        None,
        None,
        ("parameters.csv: year_days: the parameter is missing, and a model reads it",),
    ),
    "a placeholder that names nothing": Change(
        "tiers",
        ("tenure", "new"),
        "rule_en",
        "First valid order at most {new_days} days ago",
        (
            "tiers.csv line 53: tenure.new rule_en: "
            "a placeholder names no parameter and no bound of the row",
        ),
    ),
    "a parameter without braces": Change(
        "tiers",
        ("tenure", "new"),
        "rule_zh",
        "不超过 new_customer_days 天",
        (
            "tiers.csv line 53: tenure.new rule_zh: "
            "the name of a parameter is written without braces: new_customer_days",
        ),
    ),
    "a dimension in force without a mart": Change(
        "dimensions",
        ("gender",),
        "is_in_force",
        "true",
        (
            "dimensions.csv line 28: gender: it is in force, and dimensions_in_force() does not "
            "name it: run python -m scripts.write_marts_tables",
            "dimensions.csv line 28: gender: it is in force, and no model makes its mart",
        ),
    ),
    "a mart without a dimension": Change(
        "dimensions",
        ("settlement",),
        "is_in_force",
        "false",
        (
            "dimensions.csv line 40: settlement: "
            "a model makes customer_settlement, and no dimension in force has this mart",
        ),
    ),
    "a gap between two buckets": Change(
        "ageing_buckets",
        ("management", "days_1_30"),
        "upper_bound",
        "30",
        (
            "ageing_buckets.csv line 3 (days_1_30) and line 4 (days_31_60): management: "
            "the age in days 30 lies in no range: let one of them reach it",
        ),
    ),
}


@pytest.fixture
def standards(demo_worker: Worker) -> Iterator[Path]:
    """The folder of the standard, put back as it was after each test."""
    folder = demo_worker.project.root / "seeds" / "standards"
    before = {path: path.read_bytes() for path in folder.glob("*.csv")}
    yield folder
    for path, content in before.items():
        path.write_bytes(content)


def test_the_standard_has_no_error(demo_worker: Worker) -> None:
    answer = demo_worker.run(*CHECK)
    assert answer.ok, answer.output
    assert "The standard has no error." in answer.output


@pytest.mark.parametrize("name", CHANGES)
def test_a_broken_standard_is_told_line_by_line(
    name: str, demo_worker: Worker, standards: Path
) -> None:
    CHANGES[name].apply(standards)
    answer = demo_worker.run(*CHECK)
    assert not answer.ok
    said = [line.strip() for line in answer.output.splitlines() if "seeds/standards/" in line]
    assert said == [f"seeds/standards/{line}" for line in CHANGES[name].lines], answer.output


def test_a_build_stops_before_it_writes_a_seed(demo_worker: Worker, standards: Path) -> None:
    demo_worker.project.warehouse.unlink(missing_ok=True)
    change = CHANGES["two tiers overlap"]
    change.apply(standards)
    answer = demo_worker.run("build")
    assert not answer.ok
    assert change.lines[0] in answer.output
    assert demo_worker.project.query("select table_name from duckdb_tables()") == []


RULES = (
    "select rule_en, rule_zh from marts.dimension_tiers where (dimension_code, tier_code) in "
    "(('clv', 'high'), ('profit_pyramid', 'vip'), ('tenure', 'new')) order by dimension_code"
)
TEXTS = (
    "tiers",
    "parameters",
    "dimensions",
    "int_standard_numbers",
    "int_standard_pieces",
    "int_standard_texts",
)


def test_a_changed_bound_or_parameter_changes_the_words(
    demo_worker: Worker, standards: Path
) -> None:
    select = ("build", "--select", *TEXTS, "dimension_tiers")
    without_tests = ("--exclude-resource-type", "test", "unit_test")
    before = demo_worker.run(*select, *without_tests, queries=(RULES,))
    for file, key, column, value in (
        ("tiers", ("clv", "high"), "upper_bound", "0.25"),
        ("tiers", ("clv", "mid"), "lower_bound", "0.25"),
        ("parameters", ("pyramid_vip_share",), "value", "0.075"),
        ("parameters", ("new_customer_days",), "value", "60"),
    ):
        Change(file, key, column, value, ()).apply(standards)
    after = demo_worker.run(*select, *without_tests, queries=(RULES,))

    assert before.ok, before.output
    assert before.rows[0] == [
        ["Among the best 20 % by CLV", "CLV 排名前 20%（含）"],
        [
            "Profit above zero and profit top share at most 5 %",
            "利润为正，且利润排名在前 5% 以内（含）",
        ],
        [
            "First valid order at most 90 days before the as-of date",
            "首笔有效订单距统计日不超过 90 天",
        ],
    ]
    assert after.ok, after.output
    for old, new in (("20 %", "25 %"), ("20%", "25%"), ("5 %", "7.5 %"), ("5%", "7.5%")):
        assert any(new in text for rule in after.rows[0] for text in rule), (old, new)
    assert [rule for rule in after.rows[0] if rule in before.rows[0]] == []
    assert after.rows[0][2] == [
        "First valid order at most 60 days before the as-of date",
        "首笔有效订单距统计日不超过 60 天",
    ]


def _spoken(text: str) -> set[Decimal]:
    """Return the numbers in a text, a percentage as a share too."""
    found = set()
    for digits, unit in re.findall(r"(\d[\d,]*(?:\.\d+)?)\s?(%|million|thousand|万)?", text):
        number = Decimal(digits.replace(",", ""))
        factor = {"%": "0.01", "million": "1000000", "thousand": "1000", "万": "10000"}
        found |= {number, number * Decimal(factor.get(unit, "1"))}
    return found


def test_no_rule_says_its_own_bound_by_hand() -> None:
    assert _spoken("top 20 % of 1,000, 500 万") >= {Decimal("0.2"), Decimal(1000), Decimal(5000000)}
    by_hand = [
        (tier["dimension_code"], tier["tier_code"], column)
        for tier in seed_rows("tiers")
        for column in ("rule_en", "rule_zh")
        for bound in (tier["lower_bound"], tier["upper_bound"])
        if bound and Decimal(bound) in _spoken(tier[column])
    ]
    assert by_hand == []
