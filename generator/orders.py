"""Orders and their lines: planned dates first, then products, quantities and amounts."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.catalogue import BRANDS
from generator.fx import SCALE, rates_on
from generator.settings import AS_OF, FIRST_ORDER, WINDOW_DAYS, integers_between, stream

EXTRA_SHARES = {
    "cancelled": 0.022,
    "cancelled_undated": 0.006,
    "cancelled_quiet": 0.004,
    "returned": 0.012,
}
"""Orders on top of the kept ones, as shares of them."""

VAT_PERCENT = 13
CHUNK = 100_000
_DAY = np.timedelta64(1, "D")
_QUARTER_DAYS = 71


def _snap(days: np.ndarray, habit: np.ndarray) -> np.ndarray:
    """Move days back to the habit: weekend buyers to Sunday, weekday buyers to Friday.

    Args:
        days: datetime64[D], shape (n,).
        habit: natural, seasonal, weekday or weekend, shape (n,).
    """
    weekday = (days.astype(np.int64) + 3) % 7
    to_sunday = np.where(weekday < 5, weekday + 1, 0)
    to_friday = np.maximum(weekday - 4, 0)
    back = np.where(habit == "weekend", to_sunday, np.where(habit == "weekday", to_friday, 0))
    return days - back * _DAY


def _seasonal_days(
    rng: np.random.Generator, quarter: np.ndarray, in_window: np.ndarray
) -> np.ndarray:
    """Draw days within one quarter of the year: of 2025 in the window, of 2023 or 2024 before."""
    size = len(quarter)
    year = np.where(in_window, 2025, 2023 + rng.integers(0, 2, size))
    month = (year - 1970) * 12 + quarter * 3
    start = month.astype("datetime64[M]").astype("datetime64[D]")
    return start + integers_between(rng, 3, _QUARTER_DAYS, size) * _DAY


def _kept_days(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the days of the valid orders: exact counts, exact last day, all else evenly spread."""
    counts = people["orders_planned"].to_numpy()
    customer = np.repeat(people.index.to_numpy(), counts)
    own = people.loc[
        customer, ["window_orders", "recency", "window_from", "earliest", "habit", "quarter"]
    ]
    position = np.arange(len(customer)) - np.repeat(np.cumsum(counts) - counts, counts)
    in_window = position < own["window_orders"].to_numpy()
    recency = own["recency"].to_numpy()
    earlier_to = np.where(own["window_orders"] > 0, WINDOW_DAYS + 8, recency)
    nearest = np.where(in_window, recency, earlier_to)
    farthest = np.where(in_window, own["window_from"], own["earliest"])
    ago = integers_between(rng, nearest, np.maximum(nearest, farthest), len(customer))
    ago = np.where(position == 0, recency, ago)
    days = _snap(AS_OF - ago * _DAY, own["habit"].to_numpy())
    seasonal = (own["habit"] == "seasonal").to_numpy()
    days[seasonal] = _seasonal_days(rng, own["quarter"].to_numpy()[seasonal], in_window[seasonal])
    days = np.maximum(days, FIRST_ORDER)
    days[np.argmin(days)] = FIRST_ORDER
    return pd.DataFrame({"customer": customer, "ordered_on": days, "kind": "kept"})


def _extra_days(kept: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw orders that are not kept at the as-of date, each a few days before a kept one."""
    regular = ~people["persona"].isin(("injected", "one_timer_recent")).to_numpy()
    safe = kept[(kept["ordered_on"] < AS_OF - 30 * _DAY) & regular[kept["customer"]]]
    frames = []
    for kind, share in EXTRA_SHARES.items():
        base = safe.iloc[rng.integers(0, len(safe), max(3, round(share * len(kept))))]
        days = base["ordered_on"].to_numpy().astype("datetime64[D]")
        days = days - integers_between(rng, 1, 6, len(base)) * _DAY
        frames.append(
            pd.DataFrame(
                {
                    "customer": base["customer"].to_numpy(),
                    "ordered_on": np.maximum(days, FIRST_ORDER),
                    "kind": kind,
                }
            )
        )
    never = people.index[people["persona"] == "cancelled_only"].to_numpy()
    days = AS_OF - integers_between(rng, 40, 300, len(never)) * _DAY
    kinds = np.where(np.arange(len(never)) % 2 == 0, "cancelled", "cancelled_undated")
    frames.append(pd.DataFrame({"customer": never, "ordered_on": days, "kind": kinds}))
    return pd.concat(frames, ignore_index=True)


def _targets(orders: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Share out the sales of each customer over the orders; net CNY per order, shape (n,)."""
    columns = ["window_orders", "earlier_orders", "orders_planned", "money"]
    own = people.loc[orders["customer"], columns]
    weight = np.exp(rng.normal(0.0, 0.3, len(orders)))
    has_window = (own["window_orders"] > 0).to_numpy()
    in_window = (orders["ordered_on"] > AS_OF - WINDOW_DAYS * _DAY).to_numpy()
    counts = (orders["kind"] == "kept") & (in_window | ~has_window)
    total = pd.Series(np.where(counts, weight, 0.0)).groupby(orders["customer"].to_numpy()).sum()
    planned = np.maximum(np.where(has_window, own["window_orders"], own["earlier_orders"]), 1)
    share = np.where(
        counts,
        weight / np.maximum(total.loc[orders["customer"]], 1e-9).to_numpy(),
        weight / planned,
    )
    money = own["money"].to_numpy() * share
    return np.where(own["orders_planned"] == 0, 800.0 * weight, money)


def plan_orders(people: pd.DataFrame, special: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Plan all orders, without their lines.

    Args:
        people: Customers as planned.
        special: Hand-injected orders: customer, ordered_on, kind, cancelled_on, refund_on,
            refund_share, case, target (net CNY).
        seed: Seed of the company.

    Returns:
        One row per order in the order of time: customer (row of people), ordered_at, ordered_on,
        kind (kept, cancelled, cancelled_undated, cancelled_quiet, returned), cancelled_on,
        refund_on, refund_share, case, target (net CNY), currency, rate (millionths of a CNY),
        discount_rate, is_custom, order_id.
    """
    rng = stream(seed, "orders")
    kept = _kept_days(people, rng)
    orders = pd.concat([kept, _extra_days(kept, people, rng)], ignore_index=True)
    orders["target"] = _targets(orders, people, rng)
    orders = _add_endings(orders, rng)
    orders = pd.concat([orders, special], ignore_index=True)
    for column in ("ordered_on", "cancelled_on", "refund_on"):
        orders[column] = orders[column].astype("datetime64[s]")
    orders["refund_share"] = orders["refund_share"].fillna(0.0)
    orders["case"] = orders["case"].fillna("")
    orders = _add_terms(orders, people, rng)
    orders = orders.sort_values(["ordered_at", "customer"], kind="stable", ignore_index=True)
    width = max(5, len(str(len(orders))))
    orders["order_id"] = "SO" + pd.Series(np.arange(1, len(orders) + 1)).astype(str).str.zfill(
        width
    )
    return orders


def _add_endings(orders: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Date the cancellations and the full returns; all lie before the as-of date."""
    size = len(orders)
    day = orders["ordered_on"].astype("datetime64[s]")
    soon = pd.to_timedelta(integers_between(rng, 0, 5, size), unit="D")
    later = pd.to_timedelta(integers_between(rng, 4, 20, size), unit="D")
    dated = orders["kind"].isin(("cancelled", "cancelled_quiet"))
    orders["cancelled_on"] = (day + soon).where(dated)
    orders["refund_on"] = (day + later).where(orders["kind"] == "returned")
    orders["refund_share"] = np.where(orders["kind"] == "returned", 1.0, 0.0)
    orders["case"] = ""
    return orders


def _add_terms(
    orders: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Draw hour, currency, discount and custom work of each order."""
    size = len(orders)
    own = people.loc[orders["customer"], ["habit", "currency", "discount", "taste"]]
    office = (own["habit"] == "weekday").to_numpy()
    opens, hours = np.where(office, 9, 8), np.where(office, 9, 15)
    seconds = ((opens + rng.random(size) * hours) * 3600).astype(np.int64)
    orders["ordered_at"] = orders["ordered_on"] + pd.to_timedelta(seconds, unit="s").astype(
        "timedelta64[s]"
    )
    in_cny = rng.random(size) < 0.08
    orders["currency"] = np.where(in_cny, "CNY", own["currency"])
    orders["rate"] = rates_on(orders["currency"].to_numpy(), orders["ordered_on"].to_numpy())
    chance = own["discount"].map({"none": 0.0, "some": 0.22, "hunter": 0.9}).to_numpy()
    is_discounted = rng.random(size) < chance
    rate = (
        np.where(
            own["discount"] == "hunter",
            integers_between(rng, 12, 25, size),
            integers_between(rng, 3, 10, size),
        )
        / 100
    )
    orders["discount_rate"] = np.where(is_discounted, rate, 0.0)
    wants_custom = (own["taste"] == "custom").to_numpy()
    orders["is_custom"] = rng.random(size) < np.where(wants_custom, 0.6, 0.01)
    return orders


def _line_targets(
    orders: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Split the orders into lines; `target` is the CNY value of a line at list prices."""
    size = len(orders)
    price_factor = people["price_factor"].to_numpy()[orders["customer"]]
    count = 1 + rng.binomial(3, 0.34, size)
    count = np.where(orders["target"] < 60, 1, count)
    order = np.repeat(np.arange(size), count)
    weight = 0.3 + rng.random(len(order))
    total = np.bincount(order, weight, minlength=size)
    at_list = orders["target"] / (1 - orders["discount_rate"]) / price_factor
    return pd.DataFrame(
        {
            "order": order,
            "target": at_list.to_numpy()[order] * weight / total[order],
        }
    )


def _taste_scores(
    own: pd.DataFrame, products: pd.DataFrame, age: np.ndarray, brand_code: np.ndarray
) -> np.ndarray:
    """Score the products by the taste of the buyer, shape (lines, products)."""
    taste = own["taste"].to_numpy()[:, None]
    wanted = (own["brand_rank"].to_numpy() % len(BRANDS))[:, None]
    is_name = products["is_name_brand"].to_numpy()[None, :]
    is_premium = (products["product_level"] == "premium").to_numpy()[None, :]
    score = np.where((taste == "directed") & (brand_code[None, :] == wanted), 3.5, 0.0)
    score += np.where((taste == "name_brand") & is_name, 3.5, 0.0)
    score += np.where((taste == "novelty") & (age <= 55), 9.0, 0.0)
    score += np.where((taste == "mature") & (age > 730), 2.5, 0.0)
    return score + np.where(is_premium, np.where(taste == "premium", 3.5, -0.8), 0.0)


def _choose_products(
    lines: pd.DataFrame,
    orders: pd.DataFrame,
    people: pd.DataFrame,
    products: pd.DataFrame,
    rng: np.random.Generator,
) -> np.ndarray:
    """Choose a product for each line: launched, affordable, to the taste; shape (lines,).

    A Gumbel draw over scores is a draw with chances proportional to exp(score); chunks keep the
    lines × products matrix small.
    """
    price = np.log(products["list_cents"].to_numpy() / 100)[None, :]
    launched = products["launched_on"].fillna(pd.Timestamp("2014-01-01")).to_numpy()
    brand_code = pd.Index(BRANDS).get_indexer(products["brand"])
    customer = orders["customer"].to_numpy()
    days = orders["ordered_on"].to_numpy().astype("datetime64[D]")
    chosen = np.empty(len(lines), dtype=np.int64)
    for start in range(0, len(lines), CHUNK):
        part = slice(start, start + CHUNK)
        order = lines["order"].to_numpy()[part]
        own = people.loc[customer[order], ["units", "taste", "brand_rank"]]
        day = days[order]
        age = (day[:, None] - launched.astype("datetime64[D]")[None, :]).astype(np.int64)
        target = np.log(lines["target"].to_numpy()[part])[:, None]
        units = np.log(own["units"].to_numpy())[:, None]
        score = -0.5 * ((price - (target - units)) / 0.6) ** 2
        score -= 12 * np.maximum(price - target - 0.15, 0)
        score += _taste_scores(own, products, age, brand_code)
        score = np.where(age >= 0, score, -np.inf)
        chosen[part] = np.argmax(score + rng.gumbel(size=score.shape), axis=1)
    return chosen


def minor_units(currency: np.ndarray) -> np.ndarray:
    """Return the smallest amount of each currency in hundredths: 1, but 100 for the yen."""
    return np.where(currency == "JPY", 100, 1)


def round_to(amount: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """Round amounts in hundredths to the unit of their currency, int64, shape (n,)."""
    return (np.floor(amount / unit + 0.5) * unit).astype(np.int64)


def draw_lines(
    orders: pd.DataFrame, people: pd.DataFrame, products: pd.DataFrame, seed: int
) -> pd.DataFrame:
    """Draw the lines of all orders.

    Args:
        orders: Orders as planned; `target` decides the amounts.
        people: Customers as planned.
        products: The catalogue.
        seed: Seed of the company.

    Returns:
        One row per line: order and product (row numbers), quantity, unit_price, discount, gross,
        net, tax, unit_cost (int64, hundredths of the order's currency), line_type, has_cost,
        gives_amount (whether line_amount is filled), line_id.
    """
    rng = stream(seed, "lines")
    lines = _line_targets(orders, people, rng)
    lines["product"] = _choose_products(lines, orders, people, products, rng)
    buyer = orders["customer"].to_numpy()[lines["order"]]
    price_factor = people["price_factor"].to_numpy()[buyer]
    rate = orders["rate"].to_numpy()[lines["order"]] / SCALE
    unit = minor_units(orders["currency"].to_numpy()[lines["order"]])
    listed = products["list_cents"].to_numpy()[lines["product"]]
    price = round_to(listed * price_factor / rate, unit)
    lines["unit_price"] = np.maximum(price, unit)
    value = lines["target"] * 100 * price_factor / rate
    lines["quantity"] = np.maximum(1, np.rint(value / lines["unit_price"])).astype(np.int64)
    lines["unit_cost"] = round_to(products["cost_cents"].to_numpy()[lines["product"]] / rate, unit)
    lines["gross"] = lines["quantity"] * lines["unit_price"]
    discount_rate = orders["discount_rate"].to_numpy()[lines["order"]]
    lines["discount"] = round_to(lines["gross"] * discount_rate, unit)
    lines["line_type"] = "merchandise"
    lines["has_cost"] = rng.random(len(lines)) < 0.97
    services = _service_lines(orders, rng)
    lines = pd.concat([lines.drop(columns="target"), services], ignore_index=True)
    lines = lines.sort_values("order", kind="stable", ignore_index=True)
    width = max(6, len(str(len(lines))))
    number = pd.Series(np.arange(1, len(lines) + 1)).astype(str)
    lines["line_id"] = "OL" + number.str.zfill(width)
    gives_amount = rng.random(len(orders)) < 0.6
    lines["gives_amount"] = gives_amount[lines["order"]]
    return add_line_money(lines, orders)


def add_line_money(lines: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """Compute net and tax from gross and discount; exports carry no tax."""
    lines["net"] = lines["gross"] - lines["discount"]
    is_taxed = orders["currency"].to_numpy()[lines["order"]] == "CNY"
    tax = (np.maximum(lines["net"], 0) * VAT_PERCENT + 50) // 100
    lines["tax"] = np.where(is_taxed, tax, 0)
    return lines


def _service_lines(orders: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw a delivery or a fitting line for a few domestic orders; neither is merchandise."""
    wants = (rng.random(len(orders)) < 0.015) & (orders["currency"] == "CNY").to_numpy()
    order = np.flatnonzero(wants)
    price = integers_between(rng, 5, 30, len(order)) * 1_000
    return pd.DataFrame(
        {
            "order": order,
            "product": -1,
            "quantity": 1,
            "unit_price": price,
            "unit_cost": 0,
            "gross": price,
            "discount": 0,
            "line_type": np.where(rng.random(len(order)) < 0.6, "shipping", "fee"),
            "has_cost": False,
        }
    )


def add_service_costs(
    orders: pd.DataFrame, lines: pd.DataFrame, people: pd.DataFrame, seed: int
) -> pd.DataFrame:
    """Draw shipping charges and the cost to serve, in hundredths of the order's currency.

    The cost to serve is known for domestic valid orders only, for about half of them and for all
    of a customer whose persona is costly; 0 stands for unknown.

    Args:
        orders: Orders as planned.
        lines: Their lines.
        people: Customers as planned.
        seed: Seed of the company.
    """
    rng = stream(seed, "services")
    value = np.bincount(lines["order"], lines["net"], minlength=len(orders))
    share = people["cost_to_serve"].to_numpy()[orders["customer"]]
    measured = (rng.random(len(orders)) < 0.5) | (share > 0.1)
    measured &= ((orders["kind"] == "kept") & (orders["currency"] == "CNY")).to_numpy()
    cost = np.rint(value * share * (0.7 + 0.6 * rng.random(len(orders))))
    orders["cost_to_serve"] = np.where(measured, cost, 0).astype(np.int64)
    charge = np.where(value < 30_000, 1_200, np.where(value < 200_000, 3_000, 0))
    orders["shipping"] = np.where(rng.random(len(orders)) < 0.5, charge, 0)
    orders.loc[orders["currency"] == "JPY", "shipping"] *= 20
    return orders
