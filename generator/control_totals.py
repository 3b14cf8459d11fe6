"""The general ledger of the company: receivables and sales at each month end, from the plan."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.books import book_customers, in_cny
from generator.company import Company
from generator.formats import day_text, money_text
from generator.settings import AS_OF

MONTHS = 24
"""Closed months, counted back from the as-of date, for which the ledger is delivered."""
_DAY = np.timedelta64(1, "D")


def _month_ends() -> np.ndarray:
    """Return the closed month ends and the one before them; datetime64[D], shape (MONTHS + 1,)."""
    last = AS_OF.astype("datetime64[M]")
    return np.arange(last - MONTHS, last + 1).astype("datetime64[D]") - _DAY


def _receivables(company: Company, day: np.datetime64) -> pd.Series:
    """Add up what all customers owe on a day: hundredths per currency.

    An invoice that was written off is out of the books but for what came in later. Receipts for
    orders without an invoice are sales paid on the spot or advances, and no part of what is owed;
    those that name an invoice wait for it.
    """
    invoices, payments = company.invoices, company.payments
    issued = invoices[invoices["issued_on"] <= day]
    is_sale = (payments["invoice"] < 0) & (payments["order"] >= 0)
    is_sale &= ~payments["order"].isin(issued["order"])
    seen = payments[(payments["paid_at"] < day + _DAY) & ~is_sale]
    off = issued[issued["written_off_on"] <= day]
    notes = issued[(issued["amount"] < 0) & (issued["order"] >= 0)]
    paid = seen.groupby("invoice")["amount"].sum().reindex(off.index).fillna(0)
    credited = notes.groupby("order")["amount"].sum().reindex(off["order"]).fillna(0)
    lost = off["amount"] - paid + credited.to_numpy()
    parts = (
        issued.groupby("currency")["amount"].sum(),
        -(seen["amount"] + seen["discount"]).groupby(seen["currency"]).sum(),
        -lost.clip(lower=0).groupby(off["currency"]).sum(),
    )
    return pd.concat(parts).groupby(level=0).sum().astype(np.int64)


def _sales(company: Company, day: np.datetime64) -> int:
    """Add up the net sales of all time as known on a day, in bookkeeping units."""
    books = book_customers(company.people, company.orders, company.lines, company.refunds, day)
    return int(books["net_sales"].sum())


def control_totals(company: Company) -> pd.DataFrame:
    """Return the closing balances of receivables and the sales of each closed month.

    Args:
        company: The company as planned.

    Returns:
        period (datetime64[D], a month end), account (receivables or sales), currency and amount
        (int64 hundredths); sales are in CNY.
    """
    before, *ends = _month_ends()
    rows = []
    to_date = _sales(company, before)
    for day in ends:
        owed = _receivables(company, day)
        rows += [(day, "receivables", currency, amount) for currency, amount in owed.items()]
        month = _sales(company, day) - to_date
        to_date += month
        rows.append((day, "sales", "CNY", int(in_cny(np.array([month]))[0])))
    return pd.DataFrame(rows, columns=["period", "account", "currency", "amount"])


def control_table(totals: list[pd.DataFrame]) -> pd.DataFrame:
    """Write the ledger of all branches together as an export.

    Args:
        totals: The control totals of each branch.

    Returns:
        One row per period, account and currency, all values text or None.
    """
    keys = ["period", "account", "currency"]
    table = pd.concat(totals).groupby(keys, as_index=False)["amount"].sum()
    return pd.DataFrame(
        {
            "period": day_text(table["period"]),
            "account": table["account"],
            "amount": money_text(table["amount"], table["currency"].to_numpy()),
            "currency": table["currency"],
            "updated_at": None,
        }
    )
