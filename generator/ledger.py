"""Shipping, invoices and payments: how each customer settles, and who owes for how long."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator.explained import explain
from generator.orders import VAT_PERCENT, minor_units, round_to
from generator.settings import AS_OF, integers_between, stream

INVOICE_CHANCE = {"prepaid": 0.25, "cash": 0.30, "credit": 1.0}
PART_PAID_SHARE = 0.08
GRACE_DAYS = 6
"""Days after the as-of date for which payments are delivered; they must stay unseen."""

OPENING_INVOICES = (
    ("2021-04-12", 60, 4_860_000, 0),
    ("2021-11-30", 60, 1_275_050, 400_000),
    ("2022-06-08", 90, 2_310_000, 0),
)
"""Issued on, days to pay, amount and what came in later (cents of a CNY, tax included)."""
_DAY = np.timedelta64(1, "D")


@dataclass
class Ledger:
    """The documents of settlement.

    Attributes:
        orders: The orders with shipped_on, status and total (hundredths, tax and shipping in).
        invoices: customer, order (-1 when none), issued_on, due_on, amount (hundredths, credit
            notes negative), currency, kind (sale, credit_note, opening), is_unpaid (by plan),
            written_off_on, disputed_on, credits (row number of the invoice that a credit note takes
            back, else -1), invoice_id (the same for the instalments of an invoice).
        payments: customer, order, invoice (row numbers, -1 when not named), paid_at, amount
            (negative: taken back), discount, reverses (id of the receipt taken back), currency,
            method, defect, payment_id (the same for the parts of a receipt).
    """

    orders: pd.DataFrame
    invoices: pd.DataFrame
    payments: pd.DataFrame


def _days(numbers: np.ndarray) -> pd.TimedeltaIndex:
    """Turn whole numbers into days."""
    return pd.to_timedelta(numbers, unit="D")


def _ship(orders: pd.DataFrame, habit: np.ndarray, rng: np.random.Generator) -> pd.DataFrame:
    """Date the shipment by the settlement habit and derive the status."""
    size = len(orders)
    wait = np.where(
        habit == "cash",
        0,
        np.where(
            habit == "prepaid", integers_between(rng, 1, 4, size), integers_between(rng, 1, 5, size)
        ),
    )
    shipped = orders["ordered_on"] + _days(wait)
    cancelled = orders["kind"].str.startswith("cancelled")
    orders["shipped_on"] = shipped.where(~cancelled & (shipped <= AS_OF))
    fresh = shipped > AS_OF - 4 * _DAY
    status = np.where(
        orders["shipped_on"].isna(), "placed", np.where(fresh, "shipped", "completed")
    )
    status = np.where(orders["kind"].isin(("cancelled", "cancelled_undated")), "cancelled", status)
    orders["order_status"] = status
    return orders


def _invoice(
    orders: pd.DataFrame, people: pd.DataFrame, habit: np.ndarray, rng: np.random.Generator
) -> pd.DataFrame:
    """Invoice shipped orders on the day they ship; credit customers get days to pay."""
    chance = pd.Series(habit).map(INVOICE_CHANCE).to_numpy()
    wanted = orders["shipped_on"].notna().to_numpy() & (rng.random(len(orders)) < chance)
    order = orders[wanted]
    terms = np.where(habit[wanted] == "credit", people["terms"].to_numpy()[order["customer"]], 0)
    return pd.DataFrame(
        {
            "customer": order["customer"].to_numpy(),
            "order": order.index.to_numpy(),
            "issued_on": order["shipped_on"].to_numpy(),
            "due_on": (order["shipped_on"] + _days(terms)).to_numpy(),
            "amount": order["total"].to_numpy(),
            "currency": order["currency"].to_numpy(),
            "kind": "sale",
        }
    )


def _credit_notes(invoices: pd.DataFrame, refunds: pd.DataFrame, habit: np.ndarray) -> pd.DataFrame:
    """Credit the refunds of open invoices of credit customers, with their tax.

    Goods that come back after the due day are refunded in cash, outside of this ledger.
    """
    on_credit = invoices[habit[invoices["order"]] == "credit"].reset_index(names="invoice")
    pairs = refunds[refunds["order"] >= 0].merge(on_credit, on="order", suffixes=("", "_invoice"))
    pairs = pairs[(pairs["refunded_on"] < pairs["due_on"]) & (pairs["refunded_on"] <= AS_OF)]
    taxed = np.where(pairs["currency"] == "CNY", VAT_PERCENT, 0)
    amount = -(pairs["amount"] + (pairs["amount"] * taxed + 50) // 100)
    day = np.maximum(pairs["refunded_on"].to_numpy(), pairs["issued_on"].to_numpy())
    return pd.DataFrame(
        {
            "customer": pairs["customer"].to_numpy(),
            "order": pairs["order"].to_numpy(),
            "issued_on": day,
            "due_on": day,
            "amount": amount.to_numpy(),
            "currency": pairs["currency"].to_numpy(),
            "kind": "credit_note",
            "credits": pairs["invoice"].to_numpy(),
        }
    )


def _payment_days(
    orders: pd.DataFrame,
    due: np.ndarray,
    debt: np.ndarray,
    habit: np.ndarray,
    rng: np.random.Generator,
) -> np.ndarray:
    """Date the receipts: prepaid and cash on the order's day, credit around the due day."""
    size = len(orders)
    delay = np.where(
        debt == "late", integers_between(rng, 15, 80, size), integers_between(rng, -8, 2, size)
    )
    on_credit = due + _days(delay).to_numpy()
    days = np.where(habit == "credit", on_credit, orders["ordered_on"].to_numpy())
    weekday = days.astype("datetime64[D]").astype(np.int64)
    is_sunday = (weekday + 3) % 7 == 6
    return np.where(is_sunday & (habit == "credit"), days + _DAY, days).astype("datetime64[s]")


def _unpaid_by_plan(invoices: pd.DataFrame, people: pd.DataFrame) -> np.ndarray:
    """Choose the invoices that bad payers never pay; bool, shape (invoices,).

    long: their two largest due 400 to 900 days before the as-of date; written_off, recovered and
    insolvent: their last invoice due at least 120 days before it.
    """
    debt = people["debt"].to_numpy()[invoices["customer"]]
    overdue = (AS_OF - invoices["due_on"]).dt.days
    is_sale = invoices["kind"] == "sale"
    old = invoices[is_sale & (debt == "long") & overdue.between(400, 900)]
    largest = old.sort_values(["amount", "order"]).groupby("customer").tail(2)
    stuck = np.isin(debt, ("written_off", "recovered", "insolvent"))
    late = invoices[is_sale & stuck & (overdue >= 120)]
    last = late.sort_values(["due_on", "order"]).groupby("customer").tail(1)
    return invoices.index.isin(largest.index.append(last.index))


def _receipts(
    orders: pd.DataFrame,
    invoices: pd.DataFrame,
    people: pd.DataFrame,
    habit: np.ndarray,
    rng: np.random.Generator,
) -> pd.DataFrame:
    """Plan one receipt per delivered or prepaid order, less its credit notes."""
    sales = invoices[invoices["kind"] == "sale"].reset_index(names="invoice").set_index("order")
    credited = invoices[invoices["kind"] == "credit_note"].groupby("order")["amount"].sum()
    unpaid = invoices.loc[_unpaid_by_plan(invoices, people), "order"]
    billable = ~orders["kind"].str.startswith("cancelled") & ~orders.index.isin(unpaid)
    billable &= (habit != "credit") | orders.index.isin(sales.index)
    order = orders[billable]
    chosen = habit[billable]
    due = sales["due_on"].reindex(order.index).fillna(order["ordered_on"]).to_numpy()
    debt = people["debt"].to_numpy()[order["customer"]]
    paid = _payment_days(order, due, debt, chosen, rng)
    amount = order["total"] + credited.reindex(order.index).fillna(0).astype(np.int64)
    seconds = integers_between(rng, 9 * 3600, 20 * 3600, len(order))
    stamp = np.where(
        chosen == "credit",
        paid + seconds.astype("timedelta64[s]"),
        order["ordered_at"].to_numpy() + np.timedelta64(240, "s"),
    )
    day_end = order["ordered_on"].to_numpy() + np.timedelta64(86_399, "s")
    stamp = np.where(chosen == "credit", stamp, np.minimum(stamp, day_end))
    receipts = pd.DataFrame(
        {
            "customer": order["customer"].to_numpy(),
            "order": order.index.to_numpy(),
            "invoice": sales["invoice"].reindex(order.index).fillna(-1).astype(np.int64).to_numpy(),
            "paid_at": stamp.astype("datetime64[s]"),
            "amount": amount.to_numpy(),
            "currency": order["currency"].to_numpy(),
        }
    )
    return receipts[receipts["amount"] > 0]


def _split_receipts(
    receipts: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Let a few receipts of credit customers come in two parts, three weeks apart."""
    on_credit = people["payment"].to_numpy()[receipts["customer"]] == "credit"
    parted = on_credit & (rng.random(len(receipts)) < PART_PAID_SHARE)
    parted &= receipts["amount"] > 20_000
    second = receipts[parted].copy()
    unit = minor_units(second["currency"].to_numpy())
    first_part = round_to(second["amount"].to_numpy() * 0.4, unit)
    receipts.loc[parted, "amount"] = first_part
    second["amount"] = second["amount"] - first_part
    second["paid_at"] = second["paid_at"] + pd.Timedelta(days=21)
    receipts["defect"] = np.where(parted, "part_payment", "")
    second["defect"] = "part_payment"
    return pd.concat([receipts, second], ignore_index=True)


def _add_opening_balances(
    ledger_rows: pd.DataFrame, people: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add invoices older than the first order for the customers of the trait `opening`."""
    debtors = people.index[people["debt"] == "opening"].to_numpy()
    take = np.arange(max(len(debtors), len(OPENING_INVOICES)))
    source = [OPENING_INVOICES[number % len(OPENING_INVOICES)] for number in take]
    customer = debtors[take % len(debtors)]
    issued = np.array([row[0] for row in source], dtype="datetime64[s]")
    due = issued + np.array([row[1] for row in source]) * _DAY
    opening = pd.DataFrame(
        {
            "customer": customer,
            "order": -1,
            "issued_on": issued,
            "due_on": due,
            "amount": [row[2] for row in source],
            "currency": "CNY",
            "kind": "opening",
        }
    )
    invoices = pd.concat([ledger_rows, opening], ignore_index=True)
    later = np.array([row[3] for row in source])
    number = len(ledger_rows) + take
    payments = pd.DataFrame(
        {
            "customer": customer,
            "order": -1,
            "invoice": number,
            "paid_at": due + 200 * _DAY,
            "amount": later,
            "currency": "CNY",
            "defect": "part_payment",
        }
    )
    return invoices, payments[payments["amount"] > 0]


def _write_off(invoices: pd.DataFrame, people: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Mark what stays unpaid, write off a part of it; the recovered customers pay after all."""
    unpaid = pd.Series(_unpaid_by_plan(invoices, people), index=invoices.index)
    invoices["is_unpaid"] = unpaid | (invoices["kind"] == "opening")
    debt = people["debt"].to_numpy()[invoices["customer"]]
    off = unpaid & np.isin(debt, ("written_off", "recovered"))
    written = (invoices["due_on"] + pd.Timedelta(days=60)).where(off)
    invoices["written_off_on"] = written
    disputed = unpaid & (debt == "long")
    invoices["disputed_on"] = (invoices["due_on"] + pd.Timedelta(days=20)).where(disputed)
    paid = invoices[off & (debt == "recovered")]
    late = pd.DataFrame(
        {
            "customer": paid["customer"].to_numpy(),
            "order": -1,
            "invoice": paid.index.to_numpy(),
            "paid_at": (paid["due_on"] + pd.Timedelta(days=100, hours=11)).to_numpy(),
            "amount": paid["amount"].to_numpy(),
            "currency": paid["currency"].to_numpy(),
            "defect": "receipt_after_write_off",
        }
    )
    return invoices, late


def _odd_payments(receipts: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Inject over-payments, advances and receipts without an invoice number, a few of each."""
    debt = people["debt"].to_numpy()[receipts["customer"]]
    plain = receipts[
        (receipts["defect"] == "") & (debt == "good") & (receipts["currency"] == "CNY")
    ]
    plain = plain[plain["paid_at"] < pd.Timestamp(AS_OF)]
    invoiced = plain[plain["invoice"] >= 0].index
    step = max(1, len(invoiced) // 20)
    over, bare = invoiced[step : step * 5 : step], invoiced[step * 6 : step * 14 : step]
    receipts.loc[over, "amount"] += 5_000
    receipts.loc[over, "defect"] = "over_payment"
    receipts.loc[bare, "invoice"] = -1
    receipts.loc[bare, "defect"] = "no_invoice_named"
    receipts.loc[bare[::2], "order"] = -1
    unknown = invoiced[step * 15 : step * 18 : step]
    receipts.loc[unknown, "defect"] = "unknown_invoice"
    receipts.loc[unknown, "order"] = -1
    advances = plain.loc[invoiced[step * 2 : step * 7 : step]].copy()
    advances["amount"] = (advances["amount"] // 3 // 100 + 1) * 100
    advances["paid_at"] = advances["paid_at"] + pd.Timedelta(days=9)
    advances[["order", "invoice"]] = -1
    advances["defect"] = "advance"
    advances = advances[advances["paid_at"] <= pd.Timestamp(AS_OF)]
    return pd.concat([receipts, advances], ignore_index=True)


def _methods(payments: pd.DataFrame, habit: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Draw the means of payment."""
    private = np.array(["微信支付", "支付宝", "信用卡"], dtype=object)
    trade = np.array(["银行转账", "银行转账", "承兑汇票"], dtype=object)
    draw = rng.integers(0, 3, len(payments))
    over_the_counter = (habit == "cash") & (rng.random(len(payments)) < 0.4)
    means = np.where(habit == "credit", trade[draw], private[draw])
    return np.where(over_the_counter, "现金", means)


def _numbered(frame: pd.DataFrame, column: str, prefix: str) -> pd.DataFrame:
    """Add an own id in row order."""
    width = max(5, len(str(len(frame))))
    number = pd.Series(np.arange(1, len(frame) + 1)).astype(str).str.zfill(width)
    frame[column] = prefix + number
    return frame


def build_ledger(
    orders: pd.DataFrame,
    lines: pd.DataFrame,
    refunds: pd.DataFrame,
    people: pd.DataFrame,
    seed: int,
) -> Ledger:
    """Ship, invoice and collect.

    Args:
        orders: Orders as planned, with shipping charges.
        lines: Their lines.
        refunds: All refunds.
        people: Customers as planned; payment habit, terms and debt decide.
        seed: Seed of the company.

    Returns:
        The ledger; invoices are never issued after the as-of date, payments up to six days
        after it are delivered.
    """
    rng = stream(seed, "ledger")
    habit = people["payment"].to_numpy()[orders["customer"]]
    value = np.bincount(lines["order"], lines["net"] + lines["tax"], minlength=len(orders))
    orders["total"] = value.astype(np.int64) + orders["shipping"].to_numpy()
    orders = _ship(orders, habit, rng)
    invoices = _invoice(orders, people, habit, rng)
    invoices = pd.concat([invoices, _credit_notes(invoices, refunds, habit)], ignore_index=True)
    receipts = _receipts(orders, invoices, people, habit, rng)
    receipts = _split_receipts(receipts, people, rng)
    receipts = _odd_payments(receipts, people)
    invoices, opening = _add_opening_balances(invoices, people)
    invoices, recovered = _write_off(invoices, people)
    payments = pd.concat([receipts, opening, recovered], ignore_index=True)
    payments = payments[payments["paid_at"] < pd.Timestamp(AS_OF) + pd.Timedelta(days=GRACE_DAYS)]
    by_invoice = invoices.sort_values(["issued_on", "customer", "order"], kind="stable")
    invoices = _numbered(by_invoice.reset_index(names="old"), "invoice_id", "INV")
    new_row = pd.Series(invoices.index, index=invoices["old"])
    payments["invoice"] = (
        new_row.reindex(payments["invoice"]).fillna(-1).astype(np.int64).to_numpy()
    )
    payments = payments.sort_values(["paid_at", "customer", "amount"], kind="stable")
    payments = _numbered(payments.reset_index(drop=True), "payment_id", "PAY")
    payer = people["payment"].to_numpy()[payments["customer"]]
    payments["method"] = _methods(payments, payer, rng)
    invoices["credits"] = (
        new_row.reindex(invoices["credits"]).fillna(-1).astype(np.int64).to_numpy()
    )
    invoices, payments = explain(invoices.drop(columns="old"), payments, people)
    return Ledger(orders, invoices, payments)
