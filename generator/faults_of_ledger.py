"""Planted faults of refunds, invoices and payments."""

from __future__ import annotations

import pandas as pd

from generator.planter import Planter, Reject, separated, signed, widened

_REFUND_FAULTS = (
    Reject("negative refund", "negative_amount", "amount", ("-20.00", "-199.00")),
    Reject("text instead of a date", "bad_date", "refunded_on", ("n/a",)),
    Reject("date in the far future", "future_date", "refunded_on", ("2099-01-01",)),
    Reject("unknown currency", "unknown_currency", "currency", ("XXX",)),
    Reject("no customer id", "missing_key", "customer_id", (None,)),
    Reject("no refund id", "missing_key", "refund_id", (None,)),
    Reject("text instead of a number", "bad_number", "amount", ("all of it",)),
)
_INVOICE_FAULTS = (
    Reject("day that does not exist", "bad_date", "issued_on", ("2025-02-30",)),
    Reject("empty required date", "bad_date", "due_on", (None,)),
    Reject("unknown currency", "unknown_currency", "currency", ("XXX",)),
    Reject("text instead of a number", "bad_number", "amount", ("n/a",)),
    Reject("no invoice id", "missing_key", "invoice_id", (None,)),
    Reject("date in the far future", "future_date", "issued_on", ("2099-01-01",)),
)
_PAYMENT_FAULTS = (
    Reject("negative discount", "negative_amount", "discount_taken", ("-50.00", "-1,200.00")),
    Reject("text instead of a date", "bad_date", "paid_on", ("n/a",)),
    Reject("date in the far future", "future_date", "paid_on", ("2099-01-01",)),
    Reject("unknown currency", "unknown_currency", "currency", ("XXX",)),
    Reject("no customer id", "missing_key", "customer_id", (None,)),
    Reject("text instead of a number", "bad_number", "amount", ("#REF!",)),
)
_ODD_RECEIPTS = (
    "part_payment", "over_payment", "advance", "no_invoice_named", "receipt_after_write_off",
    "bounced", "paid_back", "discount", "instalments",
)  # fmt: skip
_NOTED_OF_A_KIND = 5
_LARGE, _SMALL = r"\d{4,}\.\d\d", r"\d{2,3}\.\d\d"


def _unknown_order(number: str) -> Reject:
    """Return the fault of naming an order that was not delivered."""
    return Reject("names an unknown order", "unknown_order", "order_id", (number, number))


def plant_refunds(planter: Planter, planned: pd.DataFrame) -> None:
    """Plant the faults of refunds.

    Args:
        planter: The tool.
        planned: Refunds as planned, rows as in the export.
    """
    table = planter.tables["refunds"]
    fault, reason, column, _ = _unknown_order("")
    for label in table.index[planned["names_unknown_order"]]:
        key = planter.key("refunds", label)
        planter.note("refunds", key, fault, "repaired", reason, column, table.at[label, column])
    planter.reject("refunds", table["order_id"].notna(), _REFUND_FAULTS)
    planter.spell("refunds", table["amount"].str.fullmatch(_LARGE), separated("amount", 3))
    planter.spell("refunds", table["amount"].str.fullmatch(_SMALL), widened("amount", 2))
    planter.repeat("refunds", 2)


def plant_invoices(planter: Planter, planned: pd.DataFrame) -> None:
    """Plant the faults of invoices and note the odd documents that are right.

    Args:
        planter: The tool.
        planned: Invoices as planned, rows as in the export.
    """
    table = planter.tables["invoices"]
    for fault, mask in (
        ("credit note", planned["kind"] == "credit_note"),
        ("opening invoice older than the first order", planned["kind"] == "opening"),
        ("written off", planned["written_off_on"].notna()),
    ):
        for label in table.index[mask][:_NOTED_OF_A_KIND]:
            planter.note("invoices", planter.key("invoices", label), fault, "kept")
    plain = (planned["kind"] == "sale") & ~planned["is_unpaid"] & (table["currency"] == "CNY")
    planter.reject("invoices", plain, _INVOICE_FAULTS)
    paid = plain & table["invoice_id"].isin(planter.tables["payments"]["invoice_id"])
    planter.repair("invoices", paid, _unknown_order("SOX9998"))
    planter.spell("invoices", plain & table["amount"].str.fullmatch(_LARGE), separated("amount", 4))
    planter.spell("invoices", plain, widened("amount", 2))
    planter.repeat("invoices", 2)


def plant_payments(planter: Planter, planned: pd.DataFrame) -> None:
    """Plant the faults of receipts and note the odd receipts that are right.

    Args:
        planter: The tool.
        planned: Payments as planned, rows as in the export.
    """
    table = planter.tables["payments"]
    for kind in _ODD_RECEIPTS:
        for label in table.index[planned["fault"] == kind][:_NOTED_OF_A_KIND]:
            planter.note("payments", planter.key("payments", label), kind.replace("_", " "), "kept")
    for label in table.index[planned["fault"] == "unknown_invoice"]:
        key, raw = planter.key("payments", label), table.at[label, "invoice_id"]
        fault = "names an unknown invoice"
        planter.note("payments", key, fault, "repaired", "unknown_invoice", "invoice_id", raw)
    plain = (planned["fault"] == "") & table["invoice_id"].notna() & table["order_id"].notna()
    planter.reject("payments", plain, _PAYMENT_FAULTS)
    planter.repair("payments", plain, _unknown_order("SOX9997"))
    large = table["amount"].str.fullmatch(_LARGE) & (table["currency"] == "CNY")
    for mask, spelling in (
        (large, separated("amount", 6)),
        (large, signed("amount", 3)),
        (table["currency"] == "USD", signed("amount", 3, "USD ")),
    ):
        planter.spell("payments", mask, spelling)
    _note_day_first(planter, planned)
    planter.repeat("payments", 3)


def _note_day_first(planter: Planter, planned: pd.DataFrame) -> None:
    """Note a few days that are spelled day first, clear ones and unclear ones."""
    table = planter.tables["payments"]
    day = planned["paid_at"].dt.strftime("%Y-%m-%d")
    day_first = table["paid_on"].str.contains("/", regex=False)
    is_clear = planned["paid_at"].dt.day.gt(12)
    for mask, fault in (
        (is_clear, "day spelled day first"),
        (~is_clear, "day spelled day first, decided by other rows of the column"),
    ):
        for label in planter.choose("payments", day_first & mask, 3):
            key, raw = table.at[label, "payment_id"], table.at[label, "paid_on"]
            planter.note("payments", key, fault, "kept", "", "paid_on", raw, day[label])
