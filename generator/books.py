"""Plain bookkeeping of what was planned: valid orders, sales and profit, in exact whole numbers.

Money is counted in hundredths of a currency times millionths of a CNY, int64, and is rounded once,
half away from zero, when it is written.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.fx import SCALE, rates_on
from generator.settings import AS_OF, WINDOW_DAYS

UNITS_PER_CNY = 100 * SCALE


def in_cny(amounts: np.ndarray) -> np.ndarray:
    """Round bookkeeping units to cents of a CNY, half away from zero; int64, same shape."""
    amounts = np.asarray(amounts, dtype=np.int64)
    return np.sign(amounts) * ((np.abs(amounts) + SCALE // 2) // SCALE)


def _sum_by(keys: pd.Series | np.ndarray, values: np.ndarray, size: int) -> np.ndarray:
    """Add whole numbers by key, int64, shape (size,)."""
    total = np.zeros(size, dtype=np.int64)
    np.add.at(total, np.asarray(keys), np.asarray(values, dtype=np.int64))
    return total


def book_orders(
    orders: pd.DataFrame,
    lines: pd.DataFrame,
    refunds: pd.DataFrame,
    as_of: np.datetime64 = AS_OF,
) -> pd.DataFrame:
    """Book every order as it was known on a day.

    Args:
        orders: Orders as planned.
        lines: Their lines; only merchandise counts.
        refunds: All refunds; those after `as_of` and the unlinked ones are left out.
        as_of: The day.

    Returns:
        One row per order, same index: is_ordered (not cancelled, ordered on or before the day),
        value and refunded (hundredths of the order's currency), is_kept.
    """
    goods = lines[lines["line_type"] == "merchandise"]
    value = _sum_by(goods["order"], goods["net"], len(orders))
    linked = refunds[(refunds["order"] >= 0) & (refunds["refunded_on"] <= as_of)]
    refunded = _sum_by(linked["order"], linked["amount"], len(orders))
    cancelled = (orders["kind"] == "cancelled_undated") | (orders["cancelled_on"] <= as_of)
    is_ordered = ~cancelled & (orders["ordered_on"] <= as_of)
    return pd.DataFrame(
        {
            "is_ordered": is_ordered,
            "value": value,
            "refunded": refunded,
            "is_kept": is_ordered & (value > 0) & (refunded < value),
        }
    )


def _refund_units(
    orders: pd.DataFrame, lines: pd.DataFrame, refunds: pd.DataFrame
) -> tuple[np.ndarray, np.ndarray]:
    """Return what each refund takes from sales and gives back to cost, in bookkeeping units.

    Sales go back at the rate of the refund's day, cost at the rate of the order's day.
    """
    rate = rates_on(refunds["currency"].to_numpy(), refunds["refunded_on"].to_numpy())
    sales = refunds["amount"].to_numpy() * rate
    line = np.maximum(refunds["line"].to_numpy(), 0)
    order = np.maximum(refunds["order"].to_numpy(), 0)
    cost = lines["unit_cost"].to_numpy()[line] * refunds["quantity"].to_numpy()
    return sales, cost * orders["rate"].to_numpy()[order]


def book_customers(
    people: pd.DataFrame,
    orders: pd.DataFrame,
    lines: pd.DataFrame,
    refunds: pd.DataFrame,
    as_of: np.datetime64 = AS_OF,
) -> pd.DataFrame:
    """Book every customer as known on a day.

    Args:
        people: Customers as planned.
        orders: Orders as planned, with cost_to_serve in hundredths of the order's currency.
        lines: Their lines.
        refunds: All refunds.
        as_of: The day; the window is the 365 days that end on it.

    Returns:
        One row per customer, same index: kept_orders, window_kept_orders, first_kept_on and
        last_kept_on (NaT when none), net_sales, window_net_sales, window_profit (bookkeeping
        units: 1e-8 CNY), has_window_event (a valid order or a refund in the window).
    """
    size, start = len(people), as_of - np.timedelta64(WINDOW_DAYS, "D")
    booked = book_orders(orders, lines, refunds, as_of)
    recent = (orders["ordered_on"] > start).to_numpy()
    kept = booked["is_kept"].to_numpy()
    customer = orders["customer"].to_numpy()
    days = orders.loc[kept, "ordered_on"].groupby(customer[kept])
    counts = np.where(booked["is_ordered"], orders["rate"], 0)
    sales = booked["value"].to_numpy() * counts
    goods = lines[lines["line_type"] == "merchandise"]
    cost = _sum_by(goods["order"], goods["unit_cost"] * goods["quantity"], len(orders)) * counts
    served = orders["cost_to_serve"].to_numpy() * counts
    seen = refunds[refunds["refunded_on"] <= as_of]
    of_ordered = (seen["order"] < 0) | booked["is_ordered"].to_numpy()[seen["order"]]
    seen = seen[of_ordered]
    back, cost_back = _refund_units(orders, lines, seen)
    seen_recent = (seen["refunded_on"] > start).to_numpy()
    taker = seen["customer"].to_numpy()
    net = _sum_by(customer, sales, size) - _sum_by(taker, back, size)
    window_net = _sum_by(customer, sales * recent, size) - _sum_by(taker, back * seen_recent, size)
    window_cost = _sum_by(customer, (cost + served) * recent, size)
    window_cost -= _sum_by(taker, cost_back * seen_recent, size)
    window_kept = _sum_by(customer, kept & recent, size)
    return pd.DataFrame(
        {
            "kept_orders": _sum_by(customer, kept, size),
            "window_kept_orders": window_kept,
            "first_kept_on": days.min().reindex(people.index),
            "last_kept_on": days.max().reindex(people.index),
            "net_sales": net,
            "window_net_sales": window_net,
            "window_profit": window_net - window_cost,
            "has_window_event": (window_kept > 0) | (_sum_by(taker, seen_recent, size) > 0),
        },
        index=people.index,
    )


def pareto_share(profit: np.ndarray, top_share: float) -> float:
    """Return the share of all profit that the best customers bring.

    Args:
        profit: Profit per customer, shape (n,).
        top_share: Share of the customers that counts as the top, 0 … 1.

    Returns:
        Profit of the best round(top_share × n) customers over the sum of all profit.
    """
    ranked = np.sort(profit.astype(float))[::-1]
    return float(ranked[: round(top_share * len(ranked))].sum() / ranked.sum())
