"""The demo's raw rows and amounts, counted from the files in plain Python, against the ledger."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path
from unicodedata import normalize

import pytest
from cutting import write_rows
from project import ROOT, Project
from worker import MODELS_ALONE, Worker

from scripts.input_contract import input_contract, key_columns
from scripts.write_template import EXAMPLES

REPORTING_CURRENCY = "CNY"
NO_MONEY = "none"

Row = dict[str, str]
Totals = dict[tuple[str, str], tuple[int, int, Decimal]]


def _file(entity: str) -> Path:
    return ROOT / "seeds" / "demo" / f"demo_{entity}.csv"


def _rows(entity: str) -> Iterator[Row]:
    """Read the rows of a raw file, in half-width characters without blanks around them."""
    with _file(entity).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield {name: normalize("NFKC", text).strip() for name, text in row.items()}


def _number(text: str) -> Decimal | None:
    """Read a number as the demo writes it: `.` before the decimals, signs and codes around it."""
    bare = re.sub(r"^(¥|[A-Z]{3} )", "", text).replace(",", "")
    try:
        return Decimal(bare)
    except InvalidOperation:
        return None


def _currencies_of_orders() -> dict[str, str]:
    """Return the currency of each order that was delivered; all its versions have the same."""
    found: dict[str, set[str]] = defaultdict(set)
    for order in _rows("orders"):
        found[order["order_id"]].add(order["currency"].upper() or REPORTING_CURRENCY)
    del found[""]
    assert {order: names for order, names in found.items() if len(names) > 1} == {}
    return {order: names.pop() for order, names in found.items()}


CURRENCY_OF = _currencies_of_orders()


def _line_money(row: Row) -> tuple[str, Decimal | None]:
    currency = CURRENCY_OF.get(row["order_id"], "unknown")
    stated = _number(row["line_amount"])
    quantity, price = _number(row["quantity"]), _number(row["unit_price"])
    if stated is not None or quantity is None or price is None:
        return currency, stated
    return currency, quantity * price - (_number(row["discount_amount"]) or 0)


def _refund_money(row: Row) -> tuple[str, Decimal | None]:
    of_order = CURRENCY_OF.get(row["order_id"], REPORTING_CURRENCY)
    return row["currency"].upper() or of_order, _number(row["amount"])


def _own_money(row: Row) -> tuple[str, Decimal | None]:
    return row["currency"].upper(), _number(row["amount"])


MONEY: dict[str, Callable[[Row], tuple[str, Decimal | None]]] = {
    "order_lines": _line_money,
    "refunds": _refund_money,
    "invoices": _own_money,
    "payments": _own_money,
    "control_totals": _own_money,
}


def _counted() -> Totals:
    """Count rows, rows without an amount, and amounts, per entity and currency.

    A broken number adds nothing to the total; an entity without amounts misses none.
    """
    totals: Totals = defaultdict(lambda: (0, 0, Decimal(0)))
    for path in (ROOT / "seeds" / "demo").glob("demo_*.csv"):
        entity = path.stem.removeprefix("demo_")
        money = MONEY.get(entity, lambda _: (NO_MONEY, None))
        for row in _rows(entity):
            currency, amount = money(row)
            rows, without, total = totals[entity, currency]
            without += entity in MONEY and amount is None
            totals[entity, currency] = (rows + 1, without, total + (amount or 0))
    return dict(totals)


@pytest.fixture(scope="module")
def ledger(demo_project: Project) -> dict[tuple[str, str], dict[str, Decimal]]:
    """The rows of the ledger, by entity and currency."""
    columns = [
        f"{unit}_{kind}" for unit in ("rows", "money") for kind in ("raw", "kept", "rejected")
    ]
    columns += ["rows_without_amount", "rows_rejected_without_amount"]
    found = demo_project.query(
        f"select entity, currency, {', '.join(columns)} from audit.audit_ledger"
    )
    return {row[:2]: dict(zip(columns, row[2:], strict=True)) for row in found}


def test_raw_rows_and_money_are_those_of_the_files(
    ledger: dict[tuple[str, str], dict[str, Decimal]],
) -> None:
    in_ledger = {
        key: (row["rows_raw"], row["rows_without_amount"], row["money_raw"])
        for key, row in ledger.items()
    }
    assert in_ledger == _counted()
    assert any(row["rows_without_amount"] for row in ledger.values())


def test_what_comes_in_is_kept_or_rejected(
    ledger: dict[tuple[str, str], dict[str, Decimal]],
) -> None:
    """In rows and in amounts, per entity and currency; the demo has both kinds of both."""
    for unit in ("rows", "money"):
        for key, row in ledger.items():
            parts = row[f"{unit}_kept"] + row[f"{unit}_rejected"]
            assert row[f"{unit}_raw"] == parts, (key, unit)
        assert any(row[f"{unit}_rejected"] for row in ledger.values())


# The amount as it is in the file, and whether anybody can read it.
AMOUNTS = {
    "10": True,
    "￥1,020.50": True,
    "-": False,
    "": False,
    "about 300": False,
    "1e400": False,
    "twelve": False,
    "30 (estimated)": False,
}


@pytest.mark.parametrize("entity", ["order_lines", "refunds", "invoices", "payments"])
def test_amounts_that_cannot_be_read_are_told_in_rows(
    own_worker: Worker, tmp_path: Path, entity: str
) -> None:
    """The amount of six of eight rows is not known: the ledger says so next to the total."""
    key = key_columns()[entity][0]
    amount = "line_amount" if entity == "order_lines" else "amount"
    example = EXAMPLES[entity] | dict.fromkeys(("unit_cost", "discount_amount"), "")
    rows = [
        example | {key: f"K{place}", amount: text} | ({} if is_read else {"unit_price": "?"})
        for place, (text, is_read) in enumerate(AMOUNTS.items())
    ]
    for name in ("customers", "orders", "order_lines", entity):
        write_rows(
            tmp_path / f"{name}.csv",
            columns := list(input_contract()[name]),
            [
                [row.get(column, "") for column in columns]
                for row in (rows if name == entity else [EXAMPLES[name]])
            ],
        )
    query = (
        "select sum(rows_raw), sum(rows_kept), sum(rows_without_amount), "
        "sum(rows_rejected_without_amount), sum(money_raw), sum(money_rejected) "
        f"from audit.audit_ledger where entity = '{entity}'"
    )
    answer = own_worker.run(
        "build",
        *MODELS_ALONE,
        "--select",
        "+audit_ledger",
        folder=tmp_path,
        variables={"decimal_mark": "."},
        queries=(query,),
    )
    assert answer.ok, answer.output
    readable = sum(AMOUNTS.values())
    unreadable = len(AMOUNTS) - readable
    ((raw, kept, without, rejected, money, lost),) = answer.rows[0]
    assert [int(count) for count in (raw, kept)] == [len(AMOUNTS), readable]
    assert [int(count) for count in (without, rejected)] == [unreadable, unreadable]
    assert (Decimal(money), Decimal(lost)) == (Decimal("1030.50"), 0)
