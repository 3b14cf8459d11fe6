"""The value family on UCI Online Retail, recomputed in pandas from the catalogue's text.

Like `online_retail`, whose events and measures it takes, it exists to be compared with the
warehouse and must not be derived from the project's SQL. What the source cannot show is left out:
it has no product usage and no contracts (nothing but inactivity makes a customer lapsed), no costs
(net sales are used for gross profit and profit), no discounts, no linked refunds (every order of a
positive value stays valid), and its customers are all external and of one peer group.

Amounts are whole cents, rounded half away from zero, as ranks and tiers are taken over amounts as
the marts show them. Shares, rates, years and the average purchase value are whole numbers of
1/10000 (`online_retail.SCALE`). Whatever decides a tier is compared as an exact fraction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil

import numpy as np
import pandas as pd

from independent import online_retail
from independent.online_retail import SCALE, Events, rounded

CENT = 100
TIERS = {
    "clv": ("high", "mid", "low"),
    "contribution": ("high", "mid", "low"),
    "profit_pyramid": ("vip", "key", "ordinary_profitable", "ordinary_unprofitable"),
    "value": ("high", "mid", "low"),
    "spend_level": ("high", "low"),
    "purchase_frequency": ("high", "low"),
    "order_size": ("large", "small"),
    "purchase_pattern": (
        "frequent_large",
        "frequent_small",
        "infrequent_large",
        "infrequent_small",
    ),
}
DISTANCES = ("next_tier_threshold", "tier_floor")


@dataclass(frozen=True)
class Parameters:
    """The cut-offs that the catalogue gives as defaults.

    Attributes:
        year_days: Days of a year.
        lost_after_days: A customer without an order for as many days is lapsed.
        lost_min_order_days: Order days from which the own purchase cadence decides too.
        lost_interpurchase_multiple: Lapsed when inactive for longer than so many average
            interpurchase times ...
        lost_min_days: ... and for longer than so many days.
        industry_lapse_rate: The annual lapse rate where the own one cannot be measured.
        min_at_risk: With fewer customers at risk the own lapse rate is not measured.
        max_remaining_years: The expected remaining years are capped at this number.
        clv_high_share: The last top share of the high CLV tier.
        clv_mid_share: The last top share of the mid CLV tier.
        contribution_high_share: The strictly better have less than this share: high.
        contribution_mid_share: The strictly better have less than this share: mid.
        vip_share: The last top share of the VIPs.
        key_share: The last top share of the key customers, and of the Pareto summary's top.
        pareto_profit_share: The share of profit for which customers are counted.
        frequent_min_orders: Orders in the window without which no frequency is high.
    """

    year_days: int = 365
    lost_after_days: int = 365
    lost_min_order_days: int = 4
    lost_interpurchase_multiple: int = 4
    lost_min_days: int = 90
    industry_lapse_rate: Fraction = Fraction(1, 5)
    min_at_risk: int = 100
    max_remaining_years: int = 5
    clv_high_share: Fraction = Fraction(1, 5)
    clv_mid_share: Fraction = Fraction(1, 2)
    contribution_high_share: Fraction = Fraction(4, 5)
    contribution_mid_share: Fraction = Fraction(19, 20)
    vip_share: Fraction = Fraction(1, 20)
    key_share: Fraction = Fraction(1, 5)
    pareto_profit_share: Fraction = Fraction(4, 5)
    frequent_min_orders: int = 2


@dataclass(frozen=True)
class LapseRate:
    """The annual lapse rate as of one day.

    Attributes:
        rate: The share of customers who lapse within a year.
        basis: `own` where it was measured, else `industry`.
        at_risk: Customers who were not lapsed a year ago.
        lapsed: Those among them who are lapsed now.
    """

    rate: Fraction
    basis: str
    at_risk: int = 0
    lapsed: int = 0

    def remaining_years(self, cuts: Parameters) -> Fraction:
        """Years that a customer who is not lapsed is expected to stay."""
        cap = Fraction(cuts.max_remaining_years)
        return min(1 / self.rate, cap) if self.rate else cap


@dataclass(frozen=True)
class ClvFactors:
    """The factors of the CLV formula, exact; money in GBP.

    Attributes:
        average_purchase_value: Net sales per valid order.
        purchase_frequency: Valid orders per year.
        lifespan_years: Years from the first order to the expected last one.
        gross_margin_rate: Gross profit per net sales; None where it is unknown.
    """

    average_purchase_value: Fraction
    purchase_frequency: Fraction
    lifespan_years: Fraction
    gross_margin_rate: Fraction | None

    @property
    def clv(self) -> Fraction:
        """The product; 0 where the margin is unknown or sales are not above zero."""
        if self.gross_margin_rate is None or self.average_purchase_value <= 0:
            return Fraction(0)
        return (
            self.average_purchase_value
            * self.purchase_frequency
            * self.lifespan_years
            * self.gross_margin_rate
        )


def recompute(
    events: Events, as_of_date: date, parameters: Parameters | None = None
) -> dict[str, pd.DataFrame]:
    """Classify every purchaser in every dimension of the value family.

    Args:
        events: The valid events of the source.
        as_of_date: The day D; nothing dated after it is seen.
        parameters: The cut-offs; the catalogue's defaults when None.

    Returns:
        One frame per dimension of `TIERS`, one row per customer of its scope, indexed by
        customer_id; `tier_code` and what it was found by.
    """
    cuts = parameters or Parameters()
    measures = purchasers(events, as_of_date)
    dimensions = {
        "clv": clv(measures, lapse_rate(events, as_of_date, cuts), cuts),
        "contribution": contribution(measures, cuts),
        "profit_pyramid": profit_pyramid(measures, cuts),
        "spend_level": spend_level(measures),
        "purchase_frequency": purchase_frequency(measures, cuts),
        "order_size": order_size(measures),
    }
    methods = [dimensions["clv"], dimensions["contribution"]]
    dimensions["value"] = value([*(frame["tier_code"] for frame in methods), measures["rfm_tier"]])
    dimensions["purchase_pattern"] = purchase_pattern(
        dimensions["purchase_frequency"], dimensions["order_size"]
    )
    return dimensions


def purchasers(events: Events, as_of_date: date) -> pd.DataFrame:
    """Measure those with a valid order up to the as-of date, as `online_retail` does."""
    everyone = online_retail.recompute_events(events, as_of_date)
    return everyone[everyone["is_purchaser"]]


def cents(amounts: pd.Series) -> pd.Series:
    """Round amounts from 1/10000 to cents, half away from zero."""
    return amounts.map(lambda amount: rounded(Fraction(int(amount), SCALE), CENT)).astype("Int64")


def fixed_points(numbers: Iterable[Fraction | None]) -> list[object]:
    """Round exact numbers to 1/10000, half away from zero; None becomes missing."""
    return [pd.NA if number is None else rounded(number) for number in numbers]


# Lapse and lifetime value ------------------------------------------------------------------------


def is_lapsed(measures: pd.DataFrame, cuts: Parameters) -> pd.Series:
    """Say who is lapsed: inactive for a year, or for longer than the own purchase cadence allows.

    The average interpurchase time is (last - first order day) / (order days - 1); the
    comparison is multiplied out.
    """
    recency, order_days = measures["recency_days"], measures["order_days"]
    span = (measures["last_ordered_on"] - measures["first_ordered_on"]).dt.days
    has_own_cadence = order_days >= cuts.lost_min_order_days
    is_overdue = recency * (order_days - 1) > cuts.lost_interpurchase_multiple * span
    lapsed_by_cadence = has_own_cadence & is_overdue & (recency > cuts.lost_min_days)
    return ((recency >= cuts.lost_after_days) | lapsed_by_cadence).astype(bool)


def lapse_rate(events: Events, as_of_date: date, cuts: Parameters) -> LapseRate:
    """Measure how many of those not lapsed a year ago are lapsed now.

    Who was at risk is decided by all rules as of that day, from what was known then. The industry's
    rate is used when that day is less than a year after the first order, or too few were at risk.
    """
    now = purchasers(events, as_of_date)
    year_ago = as_of_date - timedelta(days=cuts.year_days)
    first_ordered_on = now["first_ordered_on"].min()
    if now.empty or pd.Timestamp(year_ago) < first_ordered_on:
        return LapseRate(cuts.industry_lapse_rate, "industry")
    then = purchasers(events, year_ago)
    at_risk = then.index[~is_lapsed(then, cuts)]
    lapsed = int(is_lapsed(now, cuts)[at_risk].sum())
    history = pd.Timestamp(year_ago) - first_ordered_on
    if history.days < cuts.year_days or len(at_risk) < cuts.min_at_risk:
        return LapseRate(cuts.industry_lapse_rate, "industry", len(at_risk), lapsed)
    return LapseRate(Fraction(lapsed, len(at_risk)), "own", len(at_risk), lapsed)


def clv_factors(
    net_sales: Fraction,
    gross_profit: Fraction | None,
    orders: int,
    tenure_years: Fraction,
    remaining_years: Fraction,
) -> ClvFactors:
    """Take the CLV formula apart.

    Args:
        net_sales: GBP, over all time up to the as-of date.
        gross_profit: GBP, over the same time; None where it is unknown.
        orders: Valid orders of that time, at least one.
        tenure_years: Years since the first order; less than one counts as one.
        remaining_years: Years that the customer is expected to stay.

    Returns:
        The four factors. There is no margin rate where there are no sales to divide by.
    """
    years = max(tenure_years, Fraction(1))
    has_margin = gross_profit is not None and net_sales != 0
    return ClvFactors(
        average_purchase_value=net_sales / orders,
        purchase_frequency=orders / years,
        lifespan_years=years + remaining_years,
        gross_margin_rate=gross_profit / net_sales if has_margin else None,
    )


def clv(measures: pd.DataFrame, rate: LapseRate, cuts: Parameters) -> pd.DataFrame:
    """Classify by customer lifetime value (客户生命周期价值)."""
    lapsed = is_lapsed(measures, cuts)
    factors = [
        clv_factors(
            Fraction(int(sales), SCALE),
            None if pd.isna(profit) else Fraction(int(profit), SCALE),
            int(orders),
            Fraction(int(tenure_days), cuts.year_days),
            Fraction(0) if is_gone else rate.remaining_years(cuts),
        )
        for sales, profit, orders, tenure_days, is_gone in zip(
            measures["lifetime_net_sales"],
            measures["lifetime_gross_profit"],
            measures["lifetime_orders"],
            measures["tenure_days"],
            lapsed,
            strict=True,
        )
    ]
    found = pd.DataFrame({"is_lapsed": lapsed}, index=measures.index)
    for name in ClvFactors.__dataclass_fields__:
        found[name] = pd.array(
            fixed_points(getattr(customer, name) for customer in factors), dtype="Int64"
        )
    found["clv"] = pd.array([rounded(customer.clv, CENT) for customer in factors], dtype="Int64")
    found = found.join(clv_tiers(found["clv"], cuts))
    return found.join(ranked_distances(found["clv"], found["tier_code"], TIERS["clv"]))


def clv_tiers(values: pd.Series, cuts: Parameters) -> pd.DataFrame:
    """Rank lifetime values in cents, and tier their top shares."""
    shares = top_shares(values)
    return pd.DataFrame(
        {
            "tier_code": [_clv_tier(share, cuts) for share in shares],
            "top_share": pd.array(fixed_points(shares), dtype="Int64"),
        },
        index=values.index,
    )


def _clv_tier(share: Fraction, cuts: Parameters) -> str:
    if share <= cuts.clv_high_share:
        return "high"
    return "mid" if share <= cuts.clv_mid_share else "low"


# Profit ------------------------------------------------------------------------------------------


def contribution(measures: pd.DataFrame, cuts: Parameters) -> pd.DataFrame:
    """Classify by contribution (客户贡献度): ABC by profit in the window."""
    found = pd.DataFrame({"profit": cents(measures["window_gross_profit"])})
    shares = better_profit_shares(found["profit"])
    found["tier_code"] = [_contribution_tier(share, cuts) for share in shares]
    found["better_profit_share"] = pd.array(fixed_points(shares), dtype="Int64")
    return found.join(ranked_distances(found["profit"], found["tier_code"], TIERS["contribution"]))


def better_profit_shares(profit: pd.Series) -> list[Fraction]:
    """Give the share of all positive profit that the strictly better customers have.

    It is 1 for those without a profit, also where nobody has one.
    """
    earned = profit.clip(lower=0)
    total = int(earned.sum())
    sums = earned.groupby(profit).sum().sort_index(ascending=False)
    better = profit.map(sums.cumsum() - sums)
    return [
        Fraction(int(above), total) if own > 0 else Fraction(1)
        for own, above in zip(profit, better, strict=True)
    ]


def _contribution_tier(share: Fraction, cuts: Parameters) -> str:
    if share < cuts.contribution_high_share:
        return "high"
    return "mid" if share < cuts.contribution_mid_share else "low"


def profit_pyramid(measures: pd.DataFrame, cuts: Parameters) -> pd.DataFrame:
    """Classify by profit (赢利贡献) those with a valid order or a refund in the window."""
    in_window = measures[(measures["window_orders"] > 0) | (measures["window_refunds"] > 0)]
    found = pd.DataFrame(
        {
            "profit": cents(in_window["window_gross_profit"]),
            "net_sales": cents(in_window["window_net_sales"]),
        }
    )
    shares = top_shares(found["profit"])
    found["tier_code"] = [
        _pyramid_tier(profit, share, cuts)
        for profit, share in zip(found["profit"], shares, strict=True)
    ]
    found["top_share"] = pd.array(fixed_points(shares), dtype="Int64")
    return found.join(
        ranked_distances(
            found["profit"],
            found["tier_code"],
            TIERS["profit_pyramid"],
            least_by_rule={"ordinary_profitable": 1},
        )
    )


def _pyramid_tier(profit: int, share: Fraction, cuts: Parameters) -> str:
    if profit <= 0:
        return "ordinary_unprofitable"
    if share <= cuts.vip_share:
        return "vip"
    return "key" if share <= cuts.key_share else "ordinary_profitable"


def value(methods: Sequence[pd.Series]) -> pd.DataFrame:
    """Classify by overall value (综合价值): the middle of the tiers that the methods give."""
    tiers = TIERS["value"]
    table = pd.concat(methods, axis=1)
    found = []
    for row in table.itertuples(index=False):
        rank = middle_rank([None if pd.isna(tier) else tiers.index(tier) for tier in row])
        found.append(pd.NA if rank is None else tiers[rank])
    return pd.DataFrame({"tier_code": found}, index=table.index)


def middle_rank(ranks: Iterable[int | None]) -> int | None:
    """Pick the middle of three known ranks, the worse of two, the only one, or none."""
    known = sorted(rank for rank in ranks if rank is not None)
    return known[len(known) // 2] if known else None


# Pareto ------------------------------------------------------------------------------------------


def pareto_curve(pyramid: pd.DataFrame) -> pd.DataFrame:
    """Cumulate the customers of the pyramid from the most profitable on.

    Args:
        pyramid: What `profit_pyramid` gives.

    Returns:
        One row per customer, indexed by customer_id, in the order of the curve: profit_rank (from
        1, without ties), cumulative_profit and cumulative_net_sales in cents, and the shares of
        the three, missing where total profit is not above zero.
    """
    curve = pyramid[["profit", "net_sales"]].reset_index()
    curve = curve.sort_values(
        ["profit", "net_sales", "customer_id"], ascending=[False, False, True]
    ).set_index("customer_id")
    curve["profit_rank"] = np.arange(1, len(curve) + 1)
    is_defined = curve["profit"].sum() > 0
    curve["customer_share"] = _shares(curve["profit_rank"], len(curve) if is_defined else 0)
    for measure in ("profit", "net_sales"):
        curve[f"cumulative_{measure}"] = curve[measure].cumsum()
        total = int(curve[measure].sum()) if is_defined else 0
        curve[f"{measure}_share"] = _shares(curve[f"cumulative_{measure}"], total)
    return curve


def pareto_summary(pyramid: pd.DataFrame, cuts: Parameters) -> dict[str, object]:
    """Sum the curve up.

    Args:
        pyramid: What `profit_pyramid` gives.
        cuts: The cut-offs.

    Returns:
        customers, profit and net_sales (cents), customers_for_profit_share, and in 1/10000:
        top_profit_share, smallest_customer_share, gini, vip_key_customer_share and
        vip_key_profit_share. What has no meaning (no profit in total, nobody) is missing.
    """
    profit = pyramid["profit"]
    is_top = [share <= cuts.key_share for share in top_shares(profit)]
    is_best = pyramid["tier_code"].isin(("vip", "key"))
    customers, total = len(pyramid), int(profit.sum())
    needed = customers_needed(profit, cuts.pareto_profit_share)
    exact = {
        "top_profit_share": share_of(int(profit[is_top].sum()), total),
        "smallest_customer_share": None if needed is None else Fraction(needed, customers),
        "gini": gini(profit.clip(lower=0)),
        "vip_key_customer_share": share_of(int(is_best.sum()), customers),
        "vip_key_profit_share": share_of(int(profit[is_best].sum()), total),
    }
    return {
        "customers": customers,
        "profit": total,
        "net_sales": int(pyramid["net_sales"].sum()),
        "customers_for_profit_share": pd.NA if needed is None else needed,
        **dict(zip(exact, fixed_points(exact.values()), strict=True)),
    }


def share_of(part: int, whole: int) -> Fraction | None:
    """Divide, where there is something to divide by."""
    return Fraction(part, whole) if whole > 0 else None


def customers_needed(profit: pd.Series, share: Fraction) -> int | None:
    """Count the fewest customers who bring the share of total profit; None without a profit."""
    total = int(profit.sum())
    if total <= 0:
        return None
    cumulative = profit.sort_values(ascending=False).cumsum()
    return 1 + next(
        place for place, reached in enumerate(cumulative) if int(reached) >= share * total
    )


def gini(amounts: pd.Series) -> Fraction | None:
    """Measure inequality: the mean difference of all pairs, over twice the mean.

    The sum over all pairs of sorted amounts counts the i-th (from 0) 2i + 1 - n times, twice.
    """
    ordered = sorted(int(amount) for amount in amounts)
    size, total = len(ordered), sum(ordered)
    if total == 0:
        return None
    differences = 2 * sum((2 * i + 1 - size) * amount for i, amount in enumerate(ordered))
    return Fraction(differences, 2 * size * total)


def _shares(parts: pd.Series, whole: int) -> pd.arrays.IntegerArray:
    return pd.array(fixed_points(share_of(int(part), whole) for part in parts), dtype="Int64")


# Behaviour against the mean ----------------------------------------------------------------------


def spend_level(measures: pd.DataFrame) -> pd.DataFrame:
    """Classify by net sales in the window (消费金额) against the mean of the window's buyers."""
    found = pd.DataFrame({"net_sales": cents(measures["window_net_sales"])})
    mean = mean_of(found.loc[measures["window_orders"] > 0, "net_sales"])
    return found.join(tiers_from(found["net_sales"], _in_cents(mean), TIERS["spend_level"]))


def purchase_frequency(measures: pd.DataFrame, cuts: Parameters) -> pd.DataFrame:
    """Classify by valid orders in the window (购买频率) against the mean of its buyers.

    Nobody of this source is in scope who never purchased: what makes a customer of such a one (a
    registration, a lead, an enquiry, a web session) is not in it.
    """
    found = pd.DataFrame({"orders": measures["window_orders"]})
    mean = mean_of(found.loc[found["orders"] > 0, "orders"])
    bound = None if mean is None else max(cuts.frequent_min_orders, ceil(mean))
    return found.join(tiers_from(found["orders"], bound, TIERS["purchase_frequency"]))


def order_size(measures: pd.DataFrame) -> pd.DataFrame:
    """Classify by average order value (客单价) against the mean of all customers' averages."""
    is_in_window = measures["window_orders"] > 0
    amount, discounts, orders = (
        measures[f"window_{measure}"].where(is_in_window, measures[f"lifetime_{measure}"])
        for measure in ("gross_sales", "discounts", "orders")
    )
    found = pd.DataFrame(
        {"basis_period": np.where(is_in_window, "window", "lifetime")}, index=measures.index
    )
    found["average_order_value"] = pd.array(
        [
            rounded(Fraction(int(paid), int(count) * SCALE), CENT)
            for paid, count in zip(amount - discounts, orders, strict=True)
        ],
        dtype="Int64",
    )
    averages = found["average_order_value"]
    bound = _in_cents(mean_of(averages))
    return found.join(tiers_from(averages, bound, TIERS["order_size"]))


def purchase_pattern(frequency: pd.DataFrame, size: pd.DataFrame) -> pd.DataFrame:
    """Classify by frequency and order size (购买行为)."""
    often = frequency["tier_code"].map({"high": "frequent", "low": "infrequent"})
    return pd.DataFrame({"tier_code": often + "_" + size["tier_code"]})


def mean_of(numbers: pd.Series) -> Fraction | None:
    """Give the exact mean of whole numbers; None where there are none."""
    return Fraction(int(numbers.sum()), len(numbers)) if len(numbers) else None


def tiers_from(values: pd.Series, bound: int | None, tiers: Sequence[str]) -> pd.DataFrame:
    """Put whole numbers from the bound on into the first of two tiers, the others into the second.

    Without a bound nobody reaches it.
    """
    reaches = pd.Series(False, index=values.index) if bound is None else values >= bound
    bounds = pd.Series(pd.NA if bound is None else bound, index=values.index, dtype="Int64")
    return pd.DataFrame(
        {
            "tier_code": np.where(reaches.astype(bool), *tiers),
            "next_tier_threshold": bounds.mask(reaches),
            "tier_floor": bounds.where(reaches),
        },
        index=values.index,
    )


def _in_cents(mean: Fraction | None) -> int | None:
    """Round the mean of cents to cents, half away from zero, before it is used to compare."""
    return None if mean is None else rounded(mean, 1)


# Ranks -------------------------------------------------------------------------------------------


def top_shares(values: pd.Series) -> list[Fraction]:
    """Give b = (strictly better + half of the equal, itself included) / population."""
    badness = -values.to_numpy("int64")
    ordered = np.sort(badness)
    better = np.searchsorted(ordered, badness, side="left")
    equal = np.searchsorted(ordered, badness, side="right") - better
    return [
        Fraction(2 * int(above) + int(same), 2 * len(values))
        for above, same in zip(better, equal, strict=True)
    ]


def ranked_distances(
    values: pd.Series,
    tier_codes: pd.Series,
    tiers: Sequence[str],
    least_by_rule: Mapping[str, int] | None = None,
) -> pd.DataFrame:
    """Say what would lift every customer by a tier, and what keeps them in theirs.

    Args:
        values: What the tiers rank by, in cents.
        tier_codes: The tier of every customer.
        tiers: All tiers of the dimension, best first.
        least_by_rule: Tiers that begin at an amount, no matter who is in them, with that amount.

    Returns:
        `next_tier_threshold`, the least value of the nearest better tier that has customers, and
        `tier_floor`, the least of the own tier; missing where no such tier exists, and the
        `tier_floor` of the last tier that has customers, which has no end below.
    """
    populated = set(tier_codes)
    least = values.groupby(tier_codes).min().to_dict() | dict(least_by_rule or {})
    steps = {
        tier: (
            next((least[better] for better in reversed(tiers[:rank]) if better in least), pd.NA),
            least.get(tier, pd.NA) if populated & set(tiers[rank + 1 :]) else pd.NA,
        )
        for rank, tier in enumerate(tiers)
    }
    return pd.DataFrame(
        [steps[tier] for tier in tier_codes], index=values.index, columns=list(DISTANCES)
    ).astype("Int64")
