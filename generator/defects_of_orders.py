"""Injected defects of orders and order lines."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.as_of import CASES, Case
from generator.formats import moment_abroad, packed_day, slashed_day, zoned_moment
from generator.injector import Format, Injector, Reject, separated, signed, titled, widened
from generator.perturbed import DISCOUNT_ABOVE_GROSS

_ORDER_DEFECTS = (
    Reject(
        "day that does not exist", "bad_date", "ordered_at", ("2025-02-30", "2025-02-30 10:15:00")
    ),
    Reject("text instead of a date", "bad_date", "ordered_at", ("n/a", "n/a")),
    Reject("empty required date", "bad_date", "ordered_at", (None,)),
    Reject("broken optional date of an event", "bad_date", "shipped_on", ("2025-02-30",)),
    Reject("broken optional number of an event", "bad_number", "shipping_amount", ("free",)),
    Reject(
        "date in the far future", "future_date", "ordered_at", ("2099-01-01", "2099-01-01 08:00:00")
    ),
    Reject("no customer id", "missing_key", "customer_id", (None, "  ")),
    Reject("unknown currency", "unknown_currency", "currency", ("XXX", "XXX", "xxx")),
    Reject("unknown status", "bad_code", "order_status", ("on_hold", "待处理")),
)
_LINE_DEFECTS = (
    Reject("negative quantity", "negative_quantity", "quantity", ("-1", "-3", "-12")),
    Reject("zero quantity without line_amount", "zero_quantity", "quantity", ("0", "0", "0")),
    Reject("negative price", "negative_price", "unit_price", ("-10.00", "-299.00")),
    Reject("text instead of a price", "bad_number", "unit_price", ("abc", "待定")),
    Reject("text instead of a quantity", "bad_number", "quantity", ("two",)),
    Reject("no line id", "missing_key", "order_line_id", (None, " ")),
    Reject(
        "line of an order that was not delivered", "orphan_order", "order_id",
        ("SOX8801", "SOX8802", "SOX8803", "SOX8804", "SOX8805"),
    ),
)  # fmt: skip
_DAY_SPELLINGS = (
    Format("date written 2024/3/5", "ordered_at", 30, slashed_day),
    Format("moment with a time zone", "ordered_at", 30, zoned_moment),
    Format("moment with the time zone of New York", "ordered_at", 4, moment_abroad),
    Format("date written 20240305", "ordered_at", 20, packed_day),
)
_UNKNOWN_PRODUCTS = ("P998", "P999") * 3


def _plain_orders(injector: Injector) -> pd.Series:
    """Tell which orders are ordinary: completed, and named by no refund."""
    orders = injector.tables["orders"]
    is_refunded = orders["order_id"].isin(injector.tables["refunds"]["order_id"])
    return ~is_refunded & (orders["order_status"] == "completed")


def _add_line(injector: Injector, order_id: str) -> None:
    """Add one line to a rejected order; it goes with the order."""
    lines = injector.tables["order_lines"]
    label = injector.choose("order_lines", lines["line_type"].isna(), 1)[0]
    key = injector.new_key("order_lines")
    row = {**lines.loc[label].to_dict(), "order_line_id": key, "order_id": order_id}
    injector.extra.setdefault("order_lines", []).append(row)
    defect = "line of a rejected order"
    injector.note("order_lines", key, defect, "rejected", "rejected_order", "order_id", order_id)


def inject_orders(injector: Injector) -> None:
    """Inject the defects of orders; every rejected order with a number gets a line.

    Args:
        injector: The tool.
    """
    orders = injector.tables["orders"]
    fit = _plain_orders(injector)
    for order_id in injector.reject("orders", fit, _ORDER_DEFECTS):
        _add_line(injector, str(order_id))
    injector.reject("orders", fit, (Reject("no order id", "missing_key", "order_id", (None, " ")),))
    for format in _DAY_SPELLINGS:
        injector.spell("orders", fit, format, lambda text: text[:10])
    foreign = orders["currency"] != "CNY"
    capitals = "code with blanks and capitals"
    for mask, format in (
        (fit, Format(capitals, "order_status", 5, titled)),
        (fit, Format("code in capitals", "order_status", 2, str.upper)),
        (fit, Format(capitals, "channel", 4, titled)),
        (fit, widened("customer_id", 3)),
        (fit & foreign, Format("currency in lower case", "currency", 3, str.lower)),
        (fit & ~foreign, Format("currency with blanks", "currency", 2, lambda t: f" {t} ")),
    ):
        injector.spell("orders", mask, format)
    telepathy = Reject("unknown optional code", "bad_code", "channel", ("telepathy", "电话?"))
    injector.repair("orders", fit, telepathy)
    injector.repeat("orders", 3)
    for label in injector.choose("orders", fit & orders["shipped_on"].notna(), 6):
        stamp = orders.at[label, "ordered_at"]
        older = {"updated_at": stamp, "order_status": "placed", "shipped_on": None}
        injector.restate("orders", label, older, {})


def inject_cases(injector: Injector, planned: pd.DataFrame) -> None:
    """Restate the orders of the as-of cases; keep all other defects away from the cases.

    Args:
        injector: The tool.
        planned: Orders as planned, rows as in the export.
    """
    for label, number in planned.loc[planned["case"] != "", "case"].items():
        injector.key("orders", label)
        case = CASES[int(number)]
        if case.old_ordered_on:
            _restate_case(injector, label, case)


def _restate_case(injector: Injector, label: int, case: Case) -> None:
    """Add the older version of one case; a case that halves a line restates that line, too."""
    stamp = str(np.datetime64(max(case.new_ordered_on, case.old_ordered_on)) + 2)
    older = {
        "ordered_at": f"{case.old_ordered_on} 09:12:44",
        "updated_at": f"{case.old_ordered_on} 09:30:00",
    }
    newer = {"ordered_at": f"{case.new_ordered_on} 16:40:05", "updated_at": f"{stamp} 03:00:00"}
    defect = f"older version: {case.name}"
    injector.restate("orders", label, older, newer, defect)
    if case.name == "restated_to_later_day":
        lines = injector.tables["order_lines"]
        own = lines["order_id"] == injector.tables["orders"].at[label, "order_id"]
        first = lines.index[own & lines["line_type"].isna()][0]
        old_line = {
            "quantity": str(2 * int(lines.at[first, "quantity"])),
            "line_amount": None,
            "updated_at": older["updated_at"],
        }
        injector.restate(
            "order_lines", first, old_line, {"updated_at": newer["updated_at"]}, defect
        )


def inject_lines(injector: Injector, planned: pd.DataFrame) -> None:
    """Inject the defects of order lines.

    Args:
        injector: The tool.
        planned: Lines as planned, rows as in the export.
    """
    lines = injector.tables["order_lines"]
    for label, kind in planned.loc[planned["perturbed"] != "", "perturbed"].items():
        reason = "discount_above_gross" if kind == DISCOUNT_ABOVE_GROSS else ""
        injector.note("order_lines", injector.key("order_lines", label), kind, "kept", reason)
    goods = lines["line_type"].isna()
    plain = injector.tables["orders"].loc[_plain_orders(injector), "order_id"]
    computed = goods & lines["line_amount"].isna() & lines["order_id"].isin(plain)
    injector.reject("order_lines", computed, _LINE_DEFECTS)
    labels = injector.choose("order_lines", goods, len(_UNKNOWN_PRODUCTS))
    for label, product in zip(labels, _UNKNOWN_PRODUCTS, strict=True):
        lines.at[label, "product_id"] = product
        key = lines.at[label, "order_line_id"]
        defect = "product that no master row describes (inferred member)"
        injector.note("order_lines", key, defect, "kept", "", "product_id", product, product)
    _spell_prices(injector, goods)
    injector.repeat("order_lines", 5)
    for label in injector.choose("order_lines", computed, 3):
        more = str(int(lines.at[label, "quantity"]) + 1)
        older = {"quantity": more, "updated_at": "2023-01-01 00:00:00"}
        injector.restate("order_lines", label, older, {"updated_at": "2025-12-01 03:00:00"})


def _spell_prices(injector: Injector, goods: pd.Series) -> None:
    """Write prices and ids of kept lines oddly."""
    lines = injector.tables["order_lines"]
    currency = lines["order_id"].map(injector.tables["orders"].set_index("order_id")["currency"])
    whole = lines["unit_price"].str.extract(r"^(\d+)\.\d\d$")[0].astype(float)
    domestic = goods & (currency == "CNY")
    for mask, format in (
        (domestic & (whole >= 1000), separated("unit_price", 12)),
        (domestic & (whole >= 1000), signed("unit_price", 5)),
        (goods & (currency == "USD") & whole.notna(), signed("unit_price", 4, "USD ")),
        (domestic & (whole < 1000), widened("unit_price", 4)),
        (goods, widened("order_id", 2)),
    ):
        injector.spell("order_lines", mask, format)
