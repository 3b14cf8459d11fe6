"""How files write numbers and dates, and what staging makes of it.

Each case is one raw value in a column; the other values of its column decide how `1/12/2010` and
`1,234` are read, so the cases of a column belong together.
"""

# Full-width digits and signs are what is tried here.
# ruff: noqa: RUF001

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from companies import write_company
from project import Project
from worker import Worker

KEYS = {
    "orders": "order_id",
    "order_lines": "order_line_id",
    "refunds": "refund_id",
    "invoices": "invoice_id",
    "payments": "payment_id",
    "interactions": "interaction_id",
    "web_sessions": "session_id",
    "feedback": "feedback_id",
    "customers": "customer_id",
}
# What each entity needs in addition to the value that is tried.
SOUND: dict[str, dict[str, str]] = {
    "orders": {"customer_id": "C", "ordered_at": "2024-03-05", "order_status": "completed"},
    "order_lines": {"order_id": "orders-0", "product_id": "P", "quantity": "1", "unit_price": "1"},
    "refunds": {"customer_id": "C", "refunded_on": "2024-03-05", "amount": "1"},
    "invoices": {
        "customer_id": "C",
        "issued_on": "2024-03-05",
        "due_on": "2024-03-05",
        "amount": "1",
    },
    "payments": {"customer_id": "C", "paid_on": "2024-03-05", "amount": "1"},
    "interactions": {"customer_id": "C", "happened_at": "2024-03-05", "kind": "service"},
    "web_sessions": {"started_at": "2024-03-05", "duration_seconds": "1", "page_views": "1"},
    "feedback": {"customer_id": "C", "answered_at": "2024-03-05", "score": "1"},
    "customers": {"customer_name": "C"},
}

NOON = datetime(2024, 3, 5, 12, 34, 56)
DAY = datetime(2024, 3, 5)


class Case(NamedTuple):
    """A raw value, and the value that staging must have or the reason why it has none."""

    entity: str
    column: str
    raw: str
    expected: Decimal | date | str | None


def _cases(entity: str, column: str, expected: dict[str, Any]) -> list[Case]:
    return [Case(entity, column, raw, value) for raw, value in expected.items()]


CASES: list[Case] = [
    *_cases(
        "orders",
        "customer_id",
        {
            " C-01 ": "demo:C-01",
            "Ｃ－０１": "demo:C-01",
            "ｃ＿０１／ａ．２": "demo:c_01/a.2",
            "顾客１": "demo:顾客1",
            "\tC 01\t": "demo:C 01",
            "": "missing_key",
            "　": "missing_key",
        },
    ),
    *_cases(
        "orders",
        "ordered_at",
        {
            "2024-03-05": DAY,
            "  2024-03-05 ": DAY,
            "2024-03-05 12:34:56": NOON,
            "2024-03-05T12:34:56": NOON,
            "2024-03-05 12:34:56.789": NOON,
            "2024-01-31 23:59:59": datetime(2024, 1, 31, 23, 59, 59),
            "2024-02-28 00:00:00": datetime(2024, 2, 28),
            "2024-04-30": datetime(2024, 4, 30),
            "2024-03-05T04:34:56Z": NOON,
            "2024-03-05T12:34:56+08:00": NOON,
            "2024-03-05 12:34:56 +0800": NOON,
            "2024-03-04T23:34:56.000-05:00": NOON,
            "2024-03-05T20:00:00Z": datetime(2024, 3, 6, 4),
            "2024-3-5 8:26": datetime(2024, 3, 5, 8, 26),
            "20240305": DAY,
            "2024/3/5": DAY,
            "2024.03.05": DAY,
            "2024年3月5日": DAY,
            "2024年03月05日 12:34:56": NOON,
            "2024年3月5日12:34:56": NOON,
            "２０２４－０３－０５　１２：３４：５６": NOON,
            "2024-02-29": datetime(2024, 2, 29),
            "2000-02-29": datetime(2000, 2, 29),
            "29/02/2024": datetime(2024, 2, 29),
            "5/5/2024": datetime(2024, 5, 5),
            "2023-02-29": "bad_date",
            "2024-02-30": "bad_date",
            "2024-04-31": "bad_date",
            "2024-13-01": "bad_date",
            "2024-00-10": "bad_date",
            "2024-03-05 24:01": "bad_date",
            "2024-03-05 12:34:60": "bad_date",
            "2024-03-32": "bad_date",
            "2024-03": "bad_date",
            "45356": "bad_date",
            "yesterday": "bad_date",
            "0001-01-01": "bad_date",
            "": "bad_date",
            "2100-02-29": "bad_date",
            "2100-02-28": "future_date",
            "9999-12-31": "future_date",
            "9999-12-31T23:59:59Z": "future_date",
        },
    ),
    # A day above 12 comes first in one value of the column: so it does in all.
    *_cases(
        "interactions",
        "happened_at",
        {
            "31/12/2010 8:26": datetime(2010, 12, 31, 8, 26),
            "1/12/2010 8:26": datetime(2010, 12, 1, 8, 26),
            "01.02.2011": datetime(2011, 2, 1),
            "3-4-2011": datetime(2011, 4, 3),
            "2011-03-04": datetime(2011, 3, 4),
            "32/12/2010": "bad_date",
        },
    ),
    # Here it comes second.
    *_cases(
        "web_sessions",
        "started_at",
        {
            "12/31/2010 8:26": datetime(2010, 12, 31, 8, 26),
            "1/12/2010 8:26": datetime(2010, 1, 12, 8, 26),
            "12/13/2010": datetime(2010, 12, 13),
        },
    ),
    # Here it is in both places: nothing decides.
    *_cases(
        "feedback",
        "answered_at",
        {
            "31/12/2010": datetime(2010, 12, 31),
            "12/31/2010": datetime(2010, 12, 31),
            "1/12/2010": "ambiguous_date",
            "1/12/2010 8:26": "ambiguous_date",
        },
    ),
    # And here no value decides.
    *_cases(
        "refunds",
        "refunded_on",
        {
            "1/12/2010": "ambiguous_date",
            "10/11/2010": "ambiguous_date",
            "11/11/2010": date(2010, 11, 11),
            "2010-12-01": date(2010, 12, 1),
        },
    ),
    # The decimal mark is a point: so says every value with separators of thousands.
    *_cases(
        "order_lines",
        "unit_price",
        {
            "1234.56": Decimal("1234.56"),
            "1,234.56": Decimal("1234.56"),
            "1,234": Decimal(1234),
            "12,34,567.89": Decimal("1234567.89"),
            "$ 7,179,075.64": Decimal("7179075.64"),
            "330,000 CAD": Decimal(330000),
            "￥1,299.00": Decimal(1299),
            "¥1,299.00": Decimal(1299),
            "1299元": Decimal(1299),
            "USD 1,000.50": Decimal("1000.5"),
            "€12.5": Decimal("12.5"),
            "１２３．４５": Decimal("123.45"),
            "１，２３４．５": Decimal("1234.5"),
            " 12 ": Decimal(12),
            "+12": Decimal(12),
            ".5": Decimal("0.5"),
            "5.": Decimal(5),
            "007": Decimal(7),
            "-0": Decimal(0),
            "0.125": Decimal("0.125"),
            "1e-05": Decimal(0),
            "1.5E3": Decimal(1500),
            "999999999999.9999": Decimal("999999999999.9999"),
            "-1": "negative_price",
            "1000000000000": "bad_number",
            "1e308": "bad_number",
            "1e99": "bad_number",
            "NaN": "bad_number",
            "Infinity": "bad_number",
            "0x1F": "bad_number",
            "abc": "bad_number",
            "1.2.3": "bad_number",
            "1,23,4": "bad_number",
            "--1": "bad_number",
            "": "bad_number",
        },
    ),
    # The decimal mark is a comma.
    *_cases(
        "invoices",
        "amount",
        {
            "1.234,56": Decimal("1234.56"),
            "99,5": Decimal("99.5"),
            "1.234": Decimal(1234),
            "1,234": Decimal("1.234"),
            "-1.234.567,89 EUR": Decimal("-1234567.89"),
            "12": Decimal(12),
        },
    ),
    # Nothing decides.
    *_cases(
        "payments",
        "amount",
        {
            "1,234": "ambiguous_number",
            "1.234": "ambiguous_number",
            "12": Decimal(12),
            "1e3": Decimal(1000),
        },
    ),
    # Master data: what is broken is emptied, and the row stays.
    *_cases(
        "customers",
        "contract_ended_on",
        {
            "9999-12-31": date(9999, 12, 31),
            "1899-12-30": date(1899, 12, 30),
            "31.12.2024": date(2024, 12, 31),
            "0001-01-01": None,
            "tomorrow": None,
            "": None,
        },
    ),
]

# With `date_order: mdy` and `decimal_mark: ","` nothing is inferred, and nothing is left open.
SET: dict[tuple[str, str, str], Decimal | date] = {
    ("refunds", "refunded_on", "1/12/2010"): date(2010, 1, 12),
    ("refunds", "refunded_on", "10/11/2010"): date(2010, 10, 11),
    ("feedback", "answered_at", "1/12/2010"): datetime(2010, 1, 12),
    ("interactions", "happened_at", "1/12/2010 8:26"): datetime(2010, 1, 12, 8, 26),
    ("interactions", "happened_at", "31/12/2010 8:26"): datetime(2010, 12, 31, 8, 26),
    ("payments", "amount", "1,234"): Decimal("1.234"),
    ("payments", "amount", "1.234"): Decimal(1234),
    ("order_lines", "unit_price", "1,234"): Decimal("1.234"),
    ("order_lines", "unit_price", "1,234.56"): Decimal("1234.56"),
}

# Who decides how a value is to be read, and the variables of that build.
DECIDED_BY = {"values": {}, "variables": {"date_order": "mdy", "decimal_mark": ","}}
UP_TO_STAGING = ("--select", "+path:models/staging", "--exclude-resource-type", "test", "unit_test")

Read = dict[tuple[str, str], Decimal | date | str | None]


def _row(number: int, case: Case) -> dict[str, str]:
    key = {KEYS[case.entity]: f"{case.entity}-{number}"}
    return SOUND[case.entity] | {case.column: case.raw} | key


def _read(project: Project) -> Read:
    """Read what became of each case.

    Returns:
        By column and key of the row: the value, or the reason for which the row was rejected.
    """
    return {
        (column, key): reason if row_status == "rejected" else value
        for entity, column in {(case.entity, case.column) for case in CASES}
        for key, value, row_status, reason in project.query(
            f"select {KEYS[entity]}, {column}, row_status, reason from staging.validated_{entity}"
        )
    }


@pytest.fixture(scope="module")
def reads(demo_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Read]:
    """What staging reads where the values of a column decide, and where the variables do."""
    company: dict[str, list[dict[str, str]]] = {entity: [] for entity in KEYS}
    for number, case in enumerate(CASES):
        company[case.entity].append(_row(number, case))
    folder = tmp_path_factory.mktemp("spelled")
    write_company(demo_worker.project, company)
    return {
        name: _read(demo_worker.built(folder / name, *UP_TO_STAGING, variables=variables))
        for name, variables in DECIDED_BY.items()
    }


@pytest.mark.parametrize(
    "number",
    range(len(CASES)),
    ids=[f"{case.entity}-{case.column}-{case.raw or 'empty'}" for case in CASES],
)
def test_a_format_is_read_or_rejected_with_its_reason(number: int, reads: dict[str, Read]) -> None:
    case = CASES[number]

    assert reads["values"][case.column, f"demo:{case.entity}-{number}"] == case.expected


@pytest.mark.parametrize(("entity", "column", "raw"), SET)
def test_the_variables_decide_where_they_are_set(
    entity: str, column: str, raw: str, reads: dict[str, Read]
) -> None:
    number = next(i for i, case in enumerate(CASES) if case[:3] == (entity, column, raw))

    assert reads["variables"][column, f"demo:{entity}-{number}"] == SET[entity, column, raw]
