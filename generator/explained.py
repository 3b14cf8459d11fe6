"""Receipts that say what they are for: bounced cheques, discounts, shared transfers, instalments.

They are taken from plain receipts, so that what is owed in the end stays as planned.
"""

from __future__ import annotations

import pandas as pd

from generator.settings import AS_OF

_SAMPLE = 4
_DISCOUNT_DIVISOR = 50
"""2 % of a receipt, for paying in time."""


def _plain(invoices: pd.DataFrame, payments: pd.DataFrame, people: pd.DataFrame) -> pd.DataFrame:
    """Return receipts of good customers that settle one invoice in full, a month ago or more."""
    debt = people["debt"].to_numpy()[payments["customer"]]
    fit = (payments["defect"] == "") & (payments["invoice"] >= 0) & (debt == "good")
    fit &= (payments["currency"] == "CNY") & (payments["paid_at"] < AS_OF - pd.Timedelta(days=40))
    plain = payments[fit]
    return plain[plain["amount"].to_numpy() == invoices["amount"].to_numpy()[plain["invoice"]]]


def _later(rows: pd.DataFrame, days: int, suffix: str) -> pd.DataFrame:
    """Copy receipts to a later day, under ids of their own."""
    moved = rows.copy()
    moved["paid_at"] += pd.Timedelta(days=days)
    moved["payment_id"] += suffix
    return moved


def _bounce(payments: pd.DataFrame, chosen: pd.Index) -> pd.DataFrame:
    """Let cheques bounce ten days later and be paid again; half of them name the receipt."""
    payments.loc[chosen, "defect"] = "bounced"
    bounced = _later(payments.loc[chosen], 10, "B")
    bounced["amount"] = -bounced["amount"]
    bounced["reverses"] = payments.loc[chosen, "payment_id"].where(
        pd.Series(range(len(chosen)), index=chosen) % 2 == 0
    )
    bounced.loc[bounced["reverses"].notna(), "invoice"] = -1
    bounced["order"] = -1
    again = _later(payments.loc[chosen], 15, "A")
    return pd.concat([payments, bounced, again], ignore_index=True)


def _pay_back(payments: pd.DataFrame) -> pd.DataFrame:
    """Pay half of the over-payments back."""
    over = payments[(payments["defect"] == "over_payment")]
    over = over[over["paid_at"] < AS_OF - pd.Timedelta(days=40)].iloc[::2]
    back = _later(over, 20, "P")
    back["amount"], back["defect"] = -5_000, "paid_back"
    back[["order", "invoice"]] = -1
    return pd.concat([payments, back], ignore_index=True)


def _share(payments: pd.DataFrame, plain: pd.DataFrame) -> pd.DataFrame:
    """Let single transfers pay two invoices each: one row for each, under one id."""
    pairs = plain.groupby("customer").head(2)
    pairs = pairs[pairs.duplicated("customer", keep=False)].head(2 * _SAMPLE)
    for _, pair in pairs.groupby("customer"):
        payments.loc[pair.index, "payment_id"] = pair["payment_id"].iloc[0]
        payments.loc[pair.index, "paid_at"] = pair["paid_at"].max()
        payments.loc[pair.index, "defect"] = "shared_transfer"
    return payments


def _instalments(invoices: pd.DataFrame, chosen: pd.Index) -> pd.DataFrame:
    """Let invoices fall due in two parts, the second thirty days after the first."""
    second = invoices.loc[chosen].copy()
    second["amount"] = second["amount"] * 3 // 5
    second["due_on"] += pd.Timedelta(days=30)
    invoices.loc[chosen, "amount"] -= second["amount"]
    return pd.concat([invoices, second], ignore_index=True)


def explain(
    invoices: pd.DataFrame, payments: pd.DataFrame, people: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add the receipts that say what they are for.

    Args:
        invoices: Numbered invoices, rows as `payments` names them.
        payments: Numbered payments with defect and method.
        people: Customers as planned.

    Returns:
        Both, the first with more rows at its end (instalments under the id of their invoice), the
        second with the columns discount (hundredths) and reverses (the id of a receipt, or None).
    """
    payments["discount"], payments["reverses"] = 0, None
    plain = _plain(invoices, payments, people)
    payments = _share(payments, plain)
    plain = plain[payments["defect"].reindex(plain.index) == ""].drop_duplicates("customer")
    step = max(1, len(plain) // (3 * _SAMPLE))
    bounced, granted, parted = (plain.index[place::3][::step][:_SAMPLE] for place in range(3))
    payments.loc[granted, "defect"] = "discount"
    payments.loc[granted, "discount"] = payments.loc[granted, "amount"] // _DISCOUNT_DIVISOR
    payments.loc[granted, "amount"] -= payments.loc[granted, "discount"]
    payments.loc[parted, "defect"] = "instalments"
    invoices = _instalments(invoices, pd.Index(payments.loc[parted, "invoice"]))
    return invoices, _pay_back(_bounce(payments, bounced))
