"""Injected defects of refunds, invoices and payments."""

from __future__ import annotations

import pandas as pd

from generator.injector import Injector, Reject, separated, signed, widened

_REFUND_DEFECTS = (
    Reject("negative refund", "negative_amount", "amount", ("-20.00", "-199.00")),
    Reject("text instead of a date", "bad_date", "refunded_on", ("n/a",)),
    Reject("date in the far future", "future_date", "refunded_on", ("2099-01-01",)),
    Reject("unknown currency", "unknown_currency", "currency", ("XXX",)),
    Reject("no customer id", "missing_key", "customer_id", (None,)),
    Reject("no refund id", "missing_key", "refund_id", (None,)),
    Reject("text instead of a number", "bad_number", "amount", ("all of it",)),
)
_INVOICE_DEFECTS = (
    Reject("day that does not exist", "bad_date", "issued_on", ("2025-02-30",)),
    Reject("empty required date", "bad_date", "due_on", (None,)),
    Reject("unknown currency", "unknown_currency", "currency", ("XXX",)),
    Reject("text instead of a number", "bad_number", "amount", ("n/a",)),
    Reject("no invoice id", "missing_key", "invoice_id", (None,)),
    Reject("date in the far future", "future_date", "issued_on", ("2099-01-01",)),
)
_PAYMENT_DEFECTS = (
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
    """Return the defect of naming an order that was not delivered."""
    return Reject("names an unknown order", "unknown_order", "order_id", (number, number))


def inject_refunds(injector: Injector, planned: pd.DataFrame) -> None:
    """Inject the defects of refunds.

    Args:
        injector: The tool.
        planned: Refunds as planned, rows as in the export.
    """
    table = injector.tables["refunds"]
    defect, reason, column, _ = _unknown_order("")
    for label in table.index[planned["names_unknown_order"]]:
        key = injector.key("refunds", label)
        injector.note("refunds", key, defect, "repaired", reason, column, table.at[label, column])
    injector.reject("refunds", table["order_id"].notna(), _REFUND_DEFECTS)
    injector.spell("refunds", table["amount"].str.fullmatch(_LARGE), separated("amount", 3))
    injector.spell("refunds", table["amount"].str.fullmatch(_SMALL), widened("amount", 2))
    injector.repeat("refunds", 2)


def inject_invoices(injector: Injector, planned: pd.DataFrame) -> None:
    """Inject the defects of invoices and note the odd documents that are right.

    Args:
        injector: The tool.
        planned: Invoices as planned, rows as in the export.
    """
    table = injector.tables["invoices"]
    for defect, mask in (
        ("credit note", planned["kind"] == "credit_note"),
        ("opening invoice older than the first order", planned["kind"] == "opening"),
        ("written off", planned["written_off_on"].notna()),
    ):
        for label in table.index[mask][:_NOTED_OF_A_KIND]:
            injector.note("invoices", injector.key("invoices", label), defect, "kept")
    plain = (planned["kind"] == "sale") & ~planned["is_unpaid"] & (table["currency"] == "CNY")
    injector.reject("invoices", plain, _INVOICE_DEFECTS)
    paid = plain & table["invoice_id"].isin(injector.tables["payments"]["invoice_id"])
    injector.repair("invoices", paid, _unknown_order("SOX9998"))
    injector.spell(
        "invoices", plain & table["amount"].str.fullmatch(_LARGE), separated("amount", 4)
    )
    injector.spell("invoices", plain, widened("amount", 2))
    injector.repeat("invoices", 2)


def inject_payments(injector: Injector, planned: pd.DataFrame) -> None:
    """Inject the defects of receipts and note the odd receipts that are right.

    Args:
        injector: The tool.
        planned: Payments as planned, rows as in the export.
    """
    table = injector.tables["payments"]
    for kind in _ODD_RECEIPTS:
        for label in table.index[planned["defect"] == kind][:_NOTED_OF_A_KIND]:
            injector.note(
                "payments", injector.key("payments", label), kind.replace("_", " "), "kept"
            )
    for label in table.index[planned["defect"] == "unknown_invoice"]:
        key, raw = injector.key("payments", label), table.at[label, "invoice_id"]
        defect = "names an unknown invoice"
        injector.note("payments", key, defect, "repaired", "unknown_invoice", "invoice_id", raw)
    plain = (planned["defect"] == "") & table["invoice_id"].notna() & table["order_id"].notna()
    injector.reject("payments", plain, _PAYMENT_DEFECTS)
    injector.repair("payments", plain, _unknown_order("SOX9997"))
    large = table["amount"].str.fullmatch(_LARGE) & (table["currency"] == "CNY")
    for mask, format in (
        (large, separated("amount", 6)),
        (large, signed("amount", 3)),
        (table["currency"] == "USD", signed("amount", 3, "USD ")),
    ):
        injector.spell("payments", mask, format)
    _note_day_first(injector, planned)
    injector.repeat("payments", 3)


def _note_day_first(injector: Injector, planned: pd.DataFrame) -> None:
    """Note a few days that are written day first, clear ones and unclear ones."""
    table = injector.tables["payments"]
    day = planned["paid_at"].dt.strftime("%Y-%m-%d")
    day_first = table["paid_on"].str.contains("/", regex=False)
    is_clear = planned["paid_at"].dt.day.gt(12)
    for mask, defect in (
        (is_clear, "day written day first"),
        (~is_clear, "day written day first, decided by other rows of the column"),
    ):
        for label in injector.choose("payments", day_first & mask, 3):
            key, raw = table.at[label, "payment_id"], table.at[label, "paid_on"]
            injector.note("payments", key, defect, "kept", "", "paid_on", raw, day[label])
