"""Refunds: returned goods, money back, and a few that name no order."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator import vocabulary as words
from generator.orders import minor_units, round_to
from generator.people import pick
from generator.settings import AS_OF, integers_between, stream

PARTIAL_SHARE = 0.035
UNLINKED_SHARE = 0.0024
UNKNOWN_ORDER_COUNT = 3


def _order_values(orders: pd.DataFrame, lines: pd.DataFrame) -> np.ndarray:
    """Sum the merchandise of each order, hundredths, shape (orders,)."""
    goods = lines[lines["line_type"] == "merchandise"]
    return np.bincount(goods["order"], goods["net"], minlength=len(orders)).astype(np.int64)


def _planned_refunds(orders: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """Refund every merchandise line of the orders whose plan has a refund, by its share."""
    wanted = orders["refund_on"].notna().to_numpy()
    goods = lines["line_type"] == "merchandise"
    chosen = lines[goods & wanted[lines["order"]]]
    order = orders.iloc[chosen["order"]]
    share = order["refund_share"].to_numpy()
    unit = minor_units(order["currency"].to_numpy())
    amount = np.where(share == 1, chosen["net"], round_to(chosen["net"] * share, unit))
    return pd.DataFrame(
        {
            "order": chosen["order"].to_numpy(),
            "line": chosen.index.to_numpy(),
            "customer": order["customer"].to_numpy(),
            "refunded_on": order["refund_on"].to_numpy(),
            "amount": amount,
            "quantity": np.where(share == 1, chosen["quantity"], 0),
            "currency": order["currency"].to_numpy(),
        }
    )


def _chosen_orders(
    orders: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> np.ndarray:
    """Choose the valid orders that get a partial refund; loss-makers send back most of theirs."""
    persona = people["persona"].to_numpy()[orders["customer"]]
    chance = np.where(persona == "loss_maker", 0.7, PARTIAL_SHARE)
    unhappy = people["mood"].to_numpy()[orders["customer"]] == "unhappy"
    chance = np.where(unhappy & (persona != "loss_maker"), 2 * chance, chance)
    open_plan = (orders["kind"] == "kept") & orders["refund_on"].isna() & (persona != "injected")
    return np.flatnonzero(open_plan & (rng.random(len(orders)) < chance))


def _partial_refunds(
    orders: pd.DataFrame, lines: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Refund a part of one line: some units where it has several, else a part of the amount."""
    values = _order_values(orders, lines)
    chosen = _chosen_orders(orders, people, rng)
    goods = lines[lines["line_type"] == "merchandise"]
    largest = goods.sort_values("net", kind="stable").drop_duplicates("order", keep="last")
    line = largest.set_index("order").reindex(chosen)
    number = largest.reset_index().set_index("order")["index"].reindex(chosen).to_numpy()
    order = orders.iloc[chosen]
    loses = people["persona"].to_numpy()[order["customer"]] == "loss_maker"
    quantity = line["quantity"].to_numpy()
    units = np.maximum(1, np.floor(quantity * (0.1 + 0.3 * rng.random(len(chosen))))).astype(int)
    by_units = (quantity >= 2) & ~loses
    part = np.where(
        loses, 0.35 + 0.25 * rng.random(len(chosen)), 0.08 + 0.22 * rng.random(len(chosen))
    )
    unit = minor_units(order["currency"].to_numpy())
    money = np.where(by_units, line["net"] * units / quantity, line["net"] * part)
    delay = pd.to_timedelta(integers_between(rng, 2, 30, len(chosen)), unit="D")
    refunds = pd.DataFrame(
        {
            "order": chosen,
            "line": number,
            "customer": order["customer"].to_numpy(),
            "refunded_on": (order["ordered_on"] + delay).to_numpy(),
            "amount": round_to(money, unit),
            "quantity": np.where(by_units, units, 0),
            "currency": order["currency"].to_numpy(),
        }
    )
    is_sound = (refunds["amount"] > 0) & (refunds["amount"] < values[chosen])
    return refunds[is_sound & (refunds["refunded_on"] <= AS_OF)]


def _unlinked_refunds(
    orders: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Refund small sums in CNY without naming an order, to regular buyers."""
    regular = people.index[people["persona"].isin(("champion", "loyal", "dealer_big"))]
    count = max(12, round(UNLINKED_SHARE * len(orders)))
    days = AS_OF - integers_between(rng, 3, 700, count) * np.timedelta64(1, "D")
    return pd.DataFrame(
        {
            "order": -1,
            "line": -1,
            "customer": rng.choice(regular, count),
            "refunded_on": days.astype("datetime64[s]"),
            "amount": integers_between(rng, 20, 300, count) * 100,
            "quantity": 0,
            "currency": "CNY",
        }
    )


def draw_refunds(
    orders: pd.DataFrame, lines: pd.DataFrame, people: pd.DataFrame, seed: int
) -> pd.DataFrame:
    """Draw all refunds.

    Args:
        orders: Orders as planned.
        lines: Their lines.
        people: Customers as planned.
        seed: Seed of the company.

    Returns:
        One row per refund in the order of time: order and line (row numbers, -1 when none),
        customer, refunded_on, amount (int64, hundredths of `currency`, without tax), quantity
        (0 for an amount only), currency, reason, names_unknown_order, refund_id.
    """
    rng = stream(seed, "refunds")
    refunds = pd.concat(
        [
            _planned_refunds(orders, lines),
            _partial_refunds(orders, lines, people, rng),
            _unlinked_refunds(orders, people, rng),
        ],
        ignore_index=True,
    )
    refunds["refunded_on"] = refunds["refunded_on"].astype("datetime64[s]")
    refunds = refunds.sort_values(
        ["refunded_on", "customer", "line"], kind="stable", ignore_index=True
    )
    refunds["reason"] = pick(rng, words.REFUND_REASONS, len(refunds))
    unlinked = np.flatnonzero(refunds["order"] < 0)
    refunds["names_unknown_order"] = False
    refunds.loc[unlinked[:UNKNOWN_ORDER_COUNT], "names_unknown_order"] = True
    width = max(4, len(str(len(refunds))))
    refunds["refund_id"] = "RF" + pd.Series(np.arange(1, len(refunds) + 1)).astype(str).str.zfill(
        width
    )
    return refunds
