"""The comparer sees what is injected, and nothing else."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from parity import Row, Table, differences, shown
from reporting import aligned, with_totals

COLUMNS = ("customer_id", "as_of_date", "tier_code", "net_sales", "share")
ROWS: list[Row] = [
    ("a", date(2025, 1, 31), "high", Decimal("10.20"), 0.1),
    ("b", date(2025, 1, 31), "low", Decimal("-3.00"), 0.2),
    ("c", date(2025, 1, 31), None, None, None),
]
KEY = ["customer_id"]


def _with(place: int, column: int, value: object) -> list[Row]:
    rows = list(ROWS)
    rows[place] = (*rows[place][:column], value, *rows[place][column + 1 :])
    return rows


def _found(rows: list[Row], tolerances: dict[str, float] | None = None) -> list[str]:
    return differences(Table(COLUMNS, ROWS), Table(COLUMNS, rows), KEY, tolerances)


def test_the_order_of_rows_is_no_difference() -> None:
    assert _found(ROWS[::-1]) == []


@pytest.mark.parametrize(
    ("rows", "difference"),
    [
        (_with(0, 2, "mid"), "'a': tier_code 'high' against 'mid'"),
        (_with(0, 3, Decimal("10.21")), "'a': net_sales 10.20 against 10.21"),
        (_with(0, 3, 10.2), "'a': net_sales 10.20 against 10.2"),
        (_with(1, 3, -3), "'b': net_sales -3.00 against -3"),
        (_with(1, 1, date(2025, 2, 1)), "'b': as_of_date datetime.date(2025, 1, 31) against"),
        (_with(2, 2, ""), "'c': tier_code None against ''"),
        (_with(1, 4, 0.2000001), "'b': share 0.2 against 0.2000001"),
        (_with(1, 4, None), "'b': share 0.2 against None"),
        (ROWS[:2], "'c': 1 rows against 0"),
        ([*ROWS, ("d", *ROWS[2][1:])], "'d': 0 rows against 1"),
        ([*ROWS, ROWS[0]], "'a': 1 rows against 2"),
    ],
)
def test_an_injected_difference_is_seen(rows: list[Row], difference: str) -> None:
    [found] = _found(rows)
    assert found.startswith(difference)


def test_a_column_too_many_is_seen() -> None:
    [found] = differences(Table(COLUMNS, ROWS), Table(COLUMNS[:-1], []), KEY)
    assert found.startswith("columns customer_id")


def test_only_a_listed_column_has_a_tolerance() -> None:
    assert _found(_with(0, 4, 0.1 + 1e-15)) != []
    assert _found(_with(0, 4, 0.1 + 1e-15), {"share": 1e-9}) == []
    assert _found(_with(0, 4, 0.1 + 1e-8), {"share": 1e-9}) != []


def test_many_differences_are_cut_and_counted() -> None:
    lines = shown([str(number) for number in range(30)]).splitlines()
    assert lines[-2:] == ["19", "… and 10 more"]


def test_numbers_are_aligned_to_the_right() -> None:
    assert aligned([("mart", "rows"), ("customer_rfm", 1234), ("b", 5)]) == [
        "mart          rows",
        "customer_rfm  1,234",
        "b                 5",
    ]


def test_the_page_has_the_totals_of_a_whole_run_and_of_no_part() -> None:
    page = "a <!-- Written by `make test-engines`: begin -->\nold\n<!-- end --> z"
    whole = [
        (source, mart, engine, rows, int(engine == "spark"))
        for source in ("demo", "online_retail")
        for engine in ("postgres", "spark")
        for mart, rows in (("customer_clv", 1000), ("customer_rfm", 234))
    ]
    assert with_totals(page, whole[2:]) == page
    told = with_totals(page, whole).splitlines()
    assert told[0].startswith("a <!--")
    assert told[-1] == "<!-- end --> z"
    assert "| demo | PostgreSQL | 2 | 1,234 | 0 |" in told
    assert "| Online Retail | Spark | 2 | 1,234 | 2 |" in told
    assert "old" not in told
