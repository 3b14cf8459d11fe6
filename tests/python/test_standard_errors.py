"""A broken standard is told before any seed is written: file, line, thing and value."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from project import Project
from worker import Worker, running_worker

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
    "a tier stands twice": Change(
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
        ("new_customer_days",),
        None,
        None,
        ("parameters.csv: new_customer_days: the parameter is missing, and a model reads it",),
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


@pytest.fixture(scope="module")
def worker(project_copy: Callable[[], Project]) -> Iterator[Worker]:
    """A process that looks at the standard of a copy, again and again."""
    with running_worker(project_copy(), {}) as running:
        yield running


@pytest.fixture
def standards(worker: Worker) -> Iterator[Path]:
    """The folder of the standard, put back as it was after each test."""
    folder = worker.project.root / "seeds" / "standards"
    before = {path: path.read_bytes() for path in folder.glob("*.csv")}
    yield folder
    for path, content in before.items():
        path.write_bytes(content)


def test_the_standard_has_no_error(worker: Worker) -> None:
    answer = worker.run(*CHECK)
    assert answer.ok, answer.output
    assert "The standard has no error." in answer.output


@pytest.mark.parametrize("name", CHANGES)
def test_a_broken_standard_is_told_line_by_line(name: str, worker: Worker, standards: Path) -> None:
    CHANGES[name].apply(standards)
    answer = worker.run(*CHECK)
    assert not answer.ok
    said = [line.strip() for line in answer.output.splitlines() if "seeds/standards/" in line]
    assert said == [f"seeds/standards/{line}" for line in CHANGES[name].lines], answer.output


def test_a_build_stops_before_it_writes_a_seed(worker: Worker, standards: Path) -> None:
    worker.project.warehouse.unlink(missing_ok=True)
    change = CHANGES["two tiers overlap"]
    change.apply(standards)
    answer = worker.run("build")
    assert not answer.ok
    assert change.lines[0] in answer.output
    assert worker.project.query("select table_name from duckdb_tables()") == []
