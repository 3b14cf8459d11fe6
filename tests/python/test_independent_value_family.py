"""The value family: the independent recomputation by itself, and the warehouse against it."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from itertools import combinations_with_replacement
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from independent import online_retail
from independent import value_family as independent
from independent.online_retail import SCALE, Events
from independent.raw_lines import frame, line, read_raw_file
from independent.value_family import CENT, DISTANCES, TIERS
from independent.warehouse import (
    assert_no_differences,
    differences,
    read_by_date,
    read_warehouse,
    selected,
)

CUTS = independent.Parameters()

# The names that the warehouse gives to the recomputed columns. The tier and its measures stand in
# `int_customer_<dimension>` at every as-of date, the distances in `customer_<dimension>`.
MEASURES: dict[str, dict[str, str]] = {
    "clv": {
        "tier_code": "tier_code",
        "average_purchase_value": "average_purchase_value",
        "purchase_frequency": "purchase_frequency",
        "lifespan_years": "lifespan_years",
        "gross_margin_rate": "gross_margin_rate",
        "clv": "clv",
        "top_share": "clv_top_share",
    },
    "contribution": {
        "tier_code": "tier_code",
        "profit": "window_profit",
        "better_profit_share": "better_profit_share",
    },
    "profit_pyramid": {
        "tier_code": "tier_code",
        "profit": "window_profit",
        "net_sales": "window_net_sales",
        "top_share": "profit_top_share",
    },
    "value": {"tier_code": "tier_code"},
    "spend_level": {"tier_code": "tier_code", "net_sales": "window_net_sales"},
    "purchase_frequency": {"tier_code": "tier_code", "orders": "window_orders"},
    "order_size": {
        "tier_code": "tier_code",
        "average_order_value": "average_order_value",
        "basis_period": "basis_period",
    },
    "purchase_pattern": {"tier_code": "tier_code"},
}
LAPSE_RATE = {
    "rate": "lapse_rate",
    "basis": "lapse_rate_basis",
    "at_risk": "customers_at_risk",
    "lapsed": "customers_lapsed",
}
CURVE = {
    "profit_rank": "customer_rank",
    "profit": "window_profit",
    "net_sales": "window_net_sales",
    "cumulative_profit": "cumulative_profit",
    "cumulative_net_sales": "cumulative_net_sales",
    "customer_share": "customer_share",
    "profit_share": "profit_share",
    "net_sales_share": "net_sales_share",
}
SUMMARY = {
    "customers": "customers",
    "profit": "total_profit",
    "net_sales": "total_net_sales",
    "customers_for_profit_share": "benchmark_customers",
    "top_profit_share": "top_profit_share",
    "smallest_customer_share": "benchmark_customer_share",
    "gini": "gini",
    "vip_key_customer_share": "vip_key_customer_share",
    "vip_key_profit_share": "vip_key_profit_share",
}
MONEY = (
    "clv",
    "profit",
    "net_sales",
    "average_order_value",
    "cumulative_profit",
    "cumulative_net_sales",
)
DECIMALS = (
    "rate",
    "average_purchase_value",
    "purchase_frequency",
    "lifespan_years",
    "gross_margin_rate",
    "top_share",
    "better_profit_share",
    "customer_share",
    "profit_share",
    "net_sales_share",
    "top_profit_share",
    "smallest_customer_share",
    "gini",
    "vip_key_customer_share",
    "vip_key_profit_share",
)
SCALES = dict.fromkeys(MONEY, CENT) | dict.fromkeys(DECIMALS, SCALE)
WITH_DISTANCE = (
    "clv",
    "contribution",
    "profit_pyramid",
    "spend_level",
    "purchase_frequency",
    "order_size",
)
RANKED = {"clv": "clv", "contribution": "profit", "profit_pyramid": "profit"}
AGAINST_MEAN = {
    "spend_level": "net_sales",
    "purchase_frequency": "orders",
    "order_size": "average_order_value",
}

Recomputed = dict[date, dict[str, pd.DataFrame]]


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    """The raw file: 541,909 invoice lines."""
    return read_raw_file()


@pytest.fixture(scope="module")
def events(lines: pd.DataFrame) -> Events:
    """The kept orders and refunds of the file."""
    return online_retail.read_events(lines)


@pytest.fixture(scope="module")
def recomputed(lines: pd.DataFrame, events: Events) -> Recomputed:
    """Every dimension at every as-of date."""
    return {
        as_of: independent.recompute(events, as_of) for as_of in online_retail.as_of_dates(lines)
    }


@pytest.fixture(scope="module")
def current(recomputed: Recomputed) -> dict[str, pd.DataFrame]:
    """Every dimension at the current as-of date."""
    return recomputed[max(recomputed)]


def assert_alike(left: dict[str, pd.DataFrame], right: dict[str, pd.DataFrame]) -> None:
    """Compare two recomputations in every dimension."""
    assert list(left) == list(right)
    for dimension, expected in left.items():
        pd.testing.assert_frame_equal(expected, right[dimension], obj=dimension)


# Laws on the file --------------------------------------------------------------------------------


def test_every_purchaser_has_one_tier_in_every_dimension(
    events: Events, recomputed: Recomputed
) -> None:
    """Nobody but purchasers is in scope; the pyramid leaves out who was silent in the window."""
    for as_of, dimensions in recomputed.items():
        measures = independent.purchasers(events, as_of)
        is_silent = (measures["window_orders"] == 0) & (measures["window_refunds"] == 0)
        for dimension, found in dimensions.items():
            scope = measures[~is_silent] if dimension == "profit_pyramid" else measures
            assert found.index.equals(scope.index), dimension
            assert found["tier_code"].isin(TIERS[dimension]).all(), dimension


def test_no_money_is_lost(events: Events, recomputed: Recomputed) -> None:
    """The pyramid holds all money of the purchasers; money in cents misses half a cent a head."""
    for as_of, dimensions in recomputed.items():
        measures = independent.purchasers(events, as_of)
        in_cents = int(dimensions["profit_pyramid"]["net_sales"].sum())
        assert in_cents == dimensions["spend_level"]["net_sales"].sum()
        in_full = int(measures["window_net_sales"].sum())
        has_half_cents = measures["window_net_sales"] % (SCALE // CENT) != 0
        most = int(has_half_cents.sum()) * SCALE // CENT // 2
        assert abs(in_full - in_cents * SCALE // CENT) <= most


def test_best_fifth_is_a_fifth(recomputed: Recomputed) -> None:
    """VIP + key miss 20 % of the customers by no more than the ties at the cut and one customer."""
    for dimensions in recomputed.values():
        pyramid = dimensions["profit_pyramid"]
        best = pyramid[pyramid["tier_code"].isin(["vip", "key"])]
        others = pyramid[~pyramid.index.isin(best.index)]
        tied = max(
            int((pyramid["profit"] == best["profit"].min()).sum()),
            int((pyramid["profit"] == others["profit"].max()).sum()),
        )
        assert abs(len(best) - len(pyramid) / 5) <= max(tied / 2, 1)
        assert (best["profit"] > 0).all()


def test_curve_ends_at_the_totals(recomputed: Recomputed) -> None:
    """Each customer once, profit falling, the last row holds everything."""
    for dimensions in recomputed.values():
        pyramid = dimensions["profit_pyramid"]
        curve = independent.pareto_curve(pyramid)

        assert sorted(curve.index) == sorted(pyramid.index)
        assert curve["profit"].is_monotonic_decreasing
        assert curve["profit_rank"].tolist() == list(range(1, len(pyramid) + 1))
        last = curve.iloc[-1]
        assert last["cumulative_profit"] == pyramid["profit"].sum()
        assert last["cumulative_net_sales"] == pyramid["net_sales"].sum()
        shares = last[["customer_share", "profit_share", "net_sales_share"]]
        assert shares.tolist() == [SCALE, SCALE, SCALE]


def test_summary_can_be_read_off_the_curve(recomputed: Recomputed) -> None:
    """The customers counted bring the share of profit, one customer fewer does not."""
    for dimensions in recomputed.values():
        pyramid = dimensions["profit_pyramid"]
        curve = independent.pareto_curve(pyramid).set_index("profit_rank")
        summary = independent.pareto_summary(pyramid, CUTS)

        needed = summary["customers_for_profit_share"]
        reached = curve["cumulative_profit"].map(int)
        assert 5 * reached[needed] >= 4 * summary["profit"] > 5 * reached[needed - 1]
        best = int(pyramid["tier_code"].isin(["vip", "key"]).sum())
        assert summary["vip_key_profit_share"] == curve.loc[best, "profit_share"]
        assert summary["vip_key_customer_share"] == curve.loc[best, "customer_share"]


@pytest.mark.parametrize("dimension", RANKED)
def test_tiers_by_rank_are_ranges_between_their_bounds(
    recomputed: Recomputed, dimension: str
) -> None:
    """With the bounds held fixed, the tier changes at them and not one cent before."""
    for dimensions in recomputed.values():
        found = dimensions[dimension]
        values = found[RANKED[dimension]]
        rank = found["tier_code"].map(TIERS[dimension].index)
        assert (values.groupby(rank).min().diff().dropna() < 0).all()
        for bounds, is_inside in (("tier_floor", values.ge), ("next_tier_at", values.lt)):
            known = found[bounds].notna()
            assert is_inside(found[bounds])[known].all()
        for tier, members in found.groupby("tier_code"):
            better = values[rank < TIERS[dimension].index(tier)]
            assert members["next_tier_at"].isna().all() == better.empty
            if not better.empty:
                assert members["next_tier_at"].nunique() == 1
                assert members[RANKED[dimension]].max() < members["next_tier_at"].iloc[0]


@pytest.mark.parametrize("dimension", AGAINST_MEAN)
def test_tiers_by_mean_change_at_their_bound(recomputed: Recomputed, dimension: str) -> None:
    """One bound for everybody: it is the floor of those above and the aim of those below."""
    for dimensions in recomputed.values():
        found = dimensions[dimension]
        values = found[AGAINST_MEAN[dimension]]
        is_above = found["tier_code"] == TIERS[dimension][0]
        bounds = found["tier_floor"].fillna(found["next_tier_at"])

        assert bounds.nunique() == 1
        assert (values >= bounds).eq(is_above).all()
        assert found["tier_floor"].notna().eq(is_above).all()
        assert found["next_tier_at"].isna().eq(is_above).all()


def test_own_lapse_rate_needs_more_history_than_the_file_has(
    events: Events, recomputed: Recomputed
) -> None:
    """373 days: the industry's rate stands in at every date."""
    bases = {independent.lapse_rate(events, as_of, CUTS).basis for as_of in recomputed}

    assert bases == {"industry"}


def test_later_data_changes_nothing(lines: pd.DataFrame, recomputed: Recomputed) -> None:
    """The as-of law: the file cut at D gives what the whole file gives at D."""
    as_of = date(2011, 8, 31)
    cut = lines[lines["InvoiceDate"] < pd.Timestamp(2011, 9, 1)]

    assert_alike(independent.recompute(online_retail.read_events(cut), as_of), recomputed[as_of])


def test_order_of_rows_changes_nothing(
    lines: pd.DataFrame, current: dict[str, pd.DataFrame]
) -> None:
    """Shuffled lines give the same result."""
    shuffled = online_retail.read_events(lines.sample(frac=1, random_state=7))

    assert_alike(independent.recompute(shuffled, date(2011, 12, 9)), current)


def test_numbers_of_customers_change_nothing(
    lines: pd.DataFrame, current: dict[str, pd.DataFrame]
) -> None:
    """Customers with other numbers keep their tiers; the curve keeps its shape."""
    numbers = np.sort(lines["CustomerID"].dropna().unique())
    exchanged = dict(zip(numbers, np.random.default_rng(3).permutation(numbers), strict=True))
    relabelled = independent.recompute(
        online_retail.read_events(lines.assign(CustomerID=lines["CustomerID"].map(exchanged))),
        date(2011, 12, 9),
    )
    names = {
        f"online_retail:{old:.0f}": f"online_retail:{new:.0f}" for old, new in exchanged.items()
    }

    assert_alike(
        {name: found.rename(index=names).sort_index() for name, found in current.items()},
        relabelled,
    )
    curves = [
        independent.pareto_curve(dimensions["profit_pyramid"]).reset_index(drop=True)
        for dimensions in (current, relabelled)
    ]
    pd.testing.assert_frame_equal(*curves)


# Lapse, made by hand -----------------------------------------------------------------------------


def days(customer: int, *ordered_on: date, price: float = 1.0) -> list[dict[str, object]]:
    """Write one order line per day."""
    return [line(f"{customer}/{day}", str(day), customer, price=price) for day in ordered_on]


def ago(as_of: date, *counts: int) -> list[date]:
    """Give the days so many days ago."""
    return [as_of - timedelta(days=count) for count in counts]


AS_OF = date(2021, 6, 30)


def events_of(*customers: list[dict[str, object]]) -> Events:
    """Read the lines of some customers."""
    return online_retail.read_events(frame(*(row for rows in customers for row in rows)))


@pytest.mark.parametrize(
    ("ordered_ago", "expected"),
    [
        pytest.param([364], False, id="silent for a day less than a year"),
        pytest.param([365], True, id="silent for a year"),
        pytest.param([211, 181, 151, 121], True, id="gap 30, silent for 121 days"),
        pytest.param([210, 180, 150, 120], False, id="gap 30, silent for 120 days"),
        pytest.param([187, 180, 130, 107], True, id="gap 26 2/3, silent for 107 days"),
        pytest.param([186, 180, 130, 106], False, id="gap 26 2/3, silent for 106 days"),
        pytest.param([94, 93, 92, 91], True, id="gap 1, silent for 91 days"),
        pytest.param([93, 92, 91, 90], False, id="gap 1, silent for 90 days"),
        pytest.param([302, 301, 300], False, id="three order days are no rhythm"),
        pytest.param([302, 301, 300, 300], False, id="two orders of a day are one order day"),
        pytest.param([1200, 1190, 1180, 364], False, id="gap 278 2/3"),
    ],
)
def test_lapse_at_its_bounds(ordered_ago: list[int], expected: bool) -> None:
    """A year of silence, or four own gaps and more than 90 days from four order days on."""
    rows = [
        line(f"order {number}", str(day), 1) for number, day in enumerate(ago(AS_OF, *ordered_ago))
    ]
    measures = independent.purchasers(events_of(rows), AS_OF)

    assert independent.is_lapsed(measures, CUTS).tolist() == [expected]


def at_risk(customers: int, lapsed: int, first_ago: int = 730) -> Events:
    """Orders of customers at risk a year ago, of whom some never came back."""
    stayed = [days(n, *ago(AS_OF, first_ago, 400, 10)) for n in range(lapsed, customers)]
    return events_of(*(days(n, *ago(AS_OF, first_ago, 400)) for n in range(lapsed)), *stayed)


@pytest.mark.parametrize(
    ("customers", "first_ago", "expected"),
    [
        pytest.param(100, 730, (Fraction(3, 10), "own"), id="just enough of both"),
        pytest.param(99, 730, (Fraction(1, 5), "industry"), id="a customer short"),
        pytest.param(100, 729, (Fraction(1, 5), "industry"), id="a day short"),
        pytest.param(150, 900, (Fraction(1, 5), "own"), id="more of both"),
    ],
)
def test_own_lapse_rate_at_its_bounds(
    customers: int, first_ago: int, expected: tuple[Fraction, str]
) -> None:
    """100 customers at risk, and a first order 365 days before the day a year ago."""
    found = independent.lapse_rate(at_risk(customers, 30, first_ago), AS_OF, CUTS)

    assert (found.rate, found.basis) == expected


def test_lapse_rate_judges_risk_as_at_the_day_a_year_ago() -> None:
    """Lapsed then or first seen later is not at risk; what came later does not change who is."""
    few = independent.Parameters(min_at_risk=3)
    year_ago = AS_OF - timedelta(days=365)
    by_rhythm = ago(year_ago, 94, 93, 92, 91)
    events = events_of(
        days(1, *ago(year_ago, 500)),
        days(2, *by_rhythm),
        days(3, *by_rhythm, *ago(AS_OF, 5)),
        days(4, *ago(AS_OF, 5)),
        days(5, *ago(year_ago, 400, 0)),
        days(6, *ago(year_ago, 364), *ago(AS_OF, 364)),
        days(7, *ago(year_ago, 1), *ago(AS_OF, 94, 93, 92, 91)),
    )
    found = independent.lapse_rate(events, AS_OF, few)

    assert (found.rate, found.basis) == (Fraction(1, 3), "own")
    assert independent.is_lapsed(independent.purchasers(events, AS_OF), few).to_dict() == {
        "online_retail:1": True,
        "online_retail:2": True,
        "online_retail:3": False,
        "online_retail:4": False,
        "online_retail:5": True,
        "online_retail:6": False,
        "online_retail:7": False,
    }


def test_nobody_gives_no_lapse_rate_of_their_own() -> None:
    """Without a purchaser, or with nobody at risk, the industry's rate stands in."""
    for events in (
        events_of([line("C1", "2019-01-01", 1, quantity=-1)]),
        events_of(days(1, date(2015, 1, 1))),
    ):
        assert independent.lapse_rate(events, AS_OF, CUTS).basis == "industry"


@pytest.mark.parametrize(
    ("rate", "expected"),
    [
        (Fraction(0), 5),
        (Fraction(1, 10), 5),
        (Fraction(1, 5), 5),
        (Fraction(21, 100), Fraction(100, 21)),
        (Fraction(1), 1),
    ],
)
def test_remaining_years_are_capped(rate: Fraction, expected: Fraction) -> None:
    """1 / rate, at most five; nobody lapsing gives the cap."""
    assert independent.LapseRate(rate, "own").remaining_years(CUTS) == expected


# Lifetime value, made by hand --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sales", "profit", "orders", "tenure_days", "remaining", "expected"),
    [
        pytest.param(1200, 300, 6, 730, 5, 1050, id="200 x 3 a year x 7 years x 25 %"),
        pytest.param(1200, 1200, 6, 730, 0, 1200, id="lapsed: what was bought"),
        pytest.param(100, 100, 3, 400, 5, Fraction(55_625, 100), id="thirds cancel out"),
        pytest.param(100, 100, 1, 0, 5, 600, id="the first day counts as a year"),
        pytest.param(100, 100, 1, 365, 5, 600, id="a year"),
        pytest.param(366, 366, 1, 366, 5, 2191, id="a day more than a year"),
        pytest.param(100, None, 1, 365, 5, 0, id="no margin known"),
        pytest.param(100, -50, 1, 365, 5, -300, id="a loss stays a loss"),
        pytest.param(0, 0, 1, 365, 5, 0, id="all given back"),
        pytest.param(-10, -10, 1, 365, 5, 0, id="more given back than bought"),
    ],
)
def test_clv_formula(
    sales: int,
    profit: int | None,
    orders: int,
    tenure_days: int,
    remaining: int,
    expected: Fraction,
) -> None:
    """Average purchase value x purchase frequency x lifespan x gross margin rate."""
    factors = independent.clv_factors(
        Fraction(sales),
        None if profit is None else Fraction(profit),
        orders,
        Fraction(tenure_days, 365),
        Fraction(remaining),
    )

    assert factors.clv == expected


@pytest.mark.parametrize(("sales", "expected"), [(-10, 1), (0, None), (10, 1)])
def test_margin_rate_needs_sales_to_divide_by(sales: int, expected: int | None) -> None:
    """Gross profit / net sales, also where more was given back than bought."""
    factors = independent.clv_factors(Fraction(sales), Fraction(sales), 1, Fraction(1), Fraction(0))

    assert factors.gross_margin_rate == expected


def test_clv_shows_its_factors() -> None:
    """Three orders of 10 in 400 days, alive; one customer alone has the top share 0.5: mid."""
    events = events_of(days(1, *ago(AS_OF, 400, 200, 2), price=10))
    found = independent.recompute(events, AS_OF)["clv"]

    assert found["next_tier_at"].isna().all()
    assert found.drop(columns="next_tier_at").iloc[0].to_dict() == {
        "is_lapsed": False,
        "average_purchase_value": 100_000,
        "purchase_frequency": 27_375,
        "lifespan_years": 60_959,
        "gross_margin_rate": 10_000,
        "clv": 16_688,
        "tier_code": "mid",
        "top_share": 5_000,
        "tier_floor": 16_688,
    }


def test_clv_of_the_lapsed_has_no_future() -> None:
    """Who came back lives five years longer, by the industry's rate, or by the own one."""
    shares = {rate: independent.LapseRate(rate, "own") for rate in (Fraction(1, 5), Fraction(1, 2))}
    events = events_of(days(1, *ago(AS_OF, 730, 364)), days(2, *ago(AS_OF, 730, 365)))
    measures = independent.purchasers(events, AS_OF)

    lives = {
        rate: independent.clv(measures, own, CUTS)["lifespan_years"].tolist()
        for rate, own in shares.items()
    }
    assert lives == {Fraction(1, 5): [70_000, 20_000], Fraction(1, 2): [40_000, 20_000]}


@pytest.mark.parametrize(
    ("prices", "expected"),
    [
        pytest.param(range(1, 21), [4, 6, 10], id="20 customers"),
        pytest.param([9, 8, 7, 6, 6, *[1] * 15], [5, 0, 15], id="a tie with its middle at 20 %"),
        pytest.param([9, 8, 7, 6, 6, 6, *[1] * 14], [3, 3, 14], id="a tie past 20 %"),
        pytest.param([*range(50, 41, -1), 5, 5, *[1] * 9], [4, 7, 9], id="a tie at 50 %"),
        pytest.param([*range(50, 41, -1), 5, 5, 5, *[1] * 8], [4, 5, 11], id="a tie past 50 %"),
        pytest.param([1] * 7, [0, 7, 0], id="all equal"),
    ],
)
def test_clv_tiers_at_their_bounds(prices: list[int], expected: list[int]) -> None:
    """Top share at most 20 % and 50 %; customers of one order each, of the same day."""
    events = events_of(*(days(n, *ago(AS_OF, 10), price=p) for n, p in enumerate(prices)))
    found = independent.recompute(events, AS_OF)["clv"]["tier_code"]

    assert [int((found == tier).sum()) for tier in TIERS["clv"]] == expected


# Profit, made by hand ----------------------------------------------------------------------------


def measured(
    profits: list[float],
    net_sales: list[float] | None = None,
    orders: list[int] | None = None,
    refunds: list[float] | None = None,
) -> pd.DataFrame:
    """Measure customers a, b, c ... by profit, net sales and refunds (GBP) and window orders."""
    size = len(profits)
    money = {
        "window_gross_profit": profits,
        "window_net_sales": net_sales or profits,
        "window_refunds": refunds or [0] * size,
    }
    found = pd.DataFrame(
        {name: [round(amount * SCALE) for amount in amounts] for name, amounts in money.items()},
        index=pd.Index([f"{chr(ord('a') + place)}" for place in range(size)], name="customer_id"),
    )
    return found.assign(window_orders=orders or [1] * size).astype("Int64")


@pytest.mark.parametrize(
    ("amount", "expected"),
    [(0, 0), (49, 0), (50, 1), (149, 1), (150, 2), (-49, 0), (-50, -1), (-150, -2), (10_000, 100)],
)
def test_cents_are_rounded_half_away_from_zero(amount: int, expected: int) -> None:
    """From 1/10000 to 1/100."""
    assert independent.cents(pd.Series([amount], dtype="Int64")).tolist() == [expected]


def test_top_shares_follow_their_definition() -> None:
    """(Strictly better + half of the equal) / population, in every small population."""
    for size in range(1, 6):
        for values in combinations_with_replacement(range(-2, 3), size):
            expected = [
                (sum(other > own for other in values) + Fraction(values.count(own), 2)) / size
                for own in values
            ]
            assert independent.top_shares(pd.Series(values)) == expected
    assert independent.top_shares(pd.Series([], dtype="Int64")) == []


@pytest.mark.parametrize(
    ("profits", "expected"),
    [
        pytest.param([80, 15, 5], ["high", "mid", "low"], id="the better hold 80 and 95 %"),
        pytest.param([79.99, 15.01, 5], ["high", "high", "low"], id="who crosses 80 % is in"),
        pytest.param([80, 14.99, 5.01], ["high", "mid", "mid"], id="who crosses 95 % is in"),
        pytest.param([40, 40, 20], ["high", "high", "mid"], id="ties hold none of each other"),
        pytest.param([80, 15, 5, -50], ["high", "mid", "low", "low"], id="losses do not count"),
        pytest.param([5, 0], ["high", "low"], id="no profit"),
        pytest.param([-1, -2, 0], ["low", "low", "low"], id="nobody has a profit"),
        pytest.param([0.004, 0.005], ["low", "high"], id="less than half a cent is none"),
        pytest.param([1, 1, 1], ["high", "high", "high"], id="all equal"),
        pytest.param([7], ["high"], id="one customer"),
        pytest.param([], [], id="nobody"),
    ],
)
def test_contribution_at_its_bounds(profits: list[float], expected: list[str]) -> None:
    """ABC by the share of all positive profit that the strictly better hold."""
    assert independent.contribution(measured(profits), CUTS)["tier_code"].tolist() == expected


def test_contribution_says_what_the_better_hold() -> None:
    """A share of 1 for those without a profit."""
    found = independent.contribution(measured([2, 1, -1]), CUTS)
    losses = independent.contribution(measured([-1, -2]), CUTS)

    assert found["better_profit_share"].tolist() == [0, 6_667, 10_000]
    assert losses["better_profit_share"].tolist() == [10_000, 10_000]


def test_better_profit_shares_follow_their_definition() -> None:
    """Positive profit of the strictly better / all positive profit, in every small population."""
    for size in range(1, 6):
        for profits in combinations_with_replacement((-3, 0, 1, 2, 7), size):
            earned = [profit for profit in profits if profit > 0]
            expected = [
                Fraction(sum(other for other in earned if other > own), sum(earned))
                if own > 0
                else 1
                for own in profits
            ]
            assert independent.better_profit_shares(pd.Series(profits)) == expected


def pyramid_counts(profits: list[float]) -> list[int]:
    """Count the customers of each tier of the pyramid, best first."""
    found = independent.profit_pyramid(measured(profits), CUTS)["tier_code"]
    return [int((found == tier).sum()) for tier in TIERS["profit_pyramid"]]


@pytest.mark.parametrize(
    ("profits", "expected"),
    [
        pytest.param(range(1, 20), [1, 3, 15, 0], id="19 customers"),
        pytest.param(range(1, 21), [1, 3, 16, 0], id="20 customers"),
        pytest.param(range(1, 22), [1, 3, 17, 0], id="21 customers"),
        pytest.param([9, 9, *[1] * 18], [2, 0, 18, 0], id="a tie with its middle at 5 %"),
        pytest.param([9, 9, 9, *[1] * 17], [0, 3, 17, 0], id="a tie with its middle past 5 %"),
        pytest.param([9, 8, 7, 5, 5, *[1] * 15], [1, 4, 15, 0], id="a tie with its middle at 20 %"),
        pytest.param([9, 8, 7, *[5] * 3, *[1] * 14], [1, 2, 17, 0], id="a tie past 20 %"),
        pytest.param([1] * 20, [0, 0, 20, 0], id="all equal"),
        pytest.param([1], [0, 0, 1, 0], id="one customer"),
        pytest.param([-1], [0, 0, 0, 1], id="one loss"),
        pytest.param([-n for n in range(1, 21)], [0, 0, 0, 20], id="losses only"),
        pytest.param([0] * 20, [0, 0, 0, 20], id="no profit is not profitable"),
        pytest.param([9, *[-n for n in range(1, 20)]], [1, 0, 0, 19], id="no loss is key"),
        pytest.param([9, 0.004, *[-1] * 18], [1, 0, 0, 19], id="less than half a cent"),
        pytest.param([9, 8, *[-50] * 18], [1, 1, 0, 18], id="a loss in total"),
        pytest.param([], [0, 0, 0, 0], id="nobody"),
    ],
)
def test_pyramid_at_its_bounds(profits: list[float], expected: list[int]) -> None:
    """Top share at most 5 % and 20 %, with a profit; the others by whether they have one."""
    assert pyramid_counts(list(profits)) == expected


def test_pyramid_leaves_out_who_was_silent_in_the_window() -> None:
    """An order or a refund in the window is needed; those left out are not counted either."""
    measures = measured([5, 0, -2], orders=[1, 0, 0], refunds=[0, 0, 2])
    found = independent.profit_pyramid(measures, CUTS)

    assert found["tier_code"].to_dict() == {
        "a": "ordinary_profitable",
        "c": "ordinary_unprofitable",
    }
    assert found["top_share"].tolist() == [2_500, 7_500]


def test_refund_of_postage_is_no_refund_in_the_window() -> None:
    """Only a refund of merchandise brings a customer back into the pyramid."""
    rows = [
        *days(1, *ago(AS_OF, 400)),
        *days(2, *ago(AS_OF, 400)),
        line("C1", str(AS_OF), 1, quantity=-1, code="POST"),
        line("C2", str(AS_OF), 2, quantity=-1),
    ]
    found = independent.recompute(events_of(rows), AS_OF)

    assert found["profit_pyramid"].index.tolist() == ["online_retail:2"]
    assert found["contribution"]["profit"].tolist() == [0, -100]


@pytest.mark.parametrize(
    ("ranks", "expected"),
    [
        ([0, 0, 2], 0),
        ([2, 1, 0], 1),
        ([2, 0, 2], 2),
        ([0, 2, None], 2),
        ([None, 1, 0], 1),
        ([None, None, 0], 0),
        ([None, None, None], None),
    ],
)
def test_middle_rank(ranks: list[int | None], expected: int | None) -> None:
    """The middle of three; of two known the worse; of one, that one."""
    assert independent.middle_rank(ranks) == expected


def test_value_is_the_middle_of_three_methods() -> None:
    """Two methods outvote the third."""
    methods = [
        ["high", "high", "low", None],
        ["low", "high", "mid", None],
        ["low", "low", None, None],
    ]
    found = independent.value([pd.Series(tiers, dtype="string") for tiers in methods])

    assert found["tier_code"].fillna("unknown").tolist() == ["low", "high", "low", "unknown"]


# Pareto, made by hand ----------------------------------------------------------------------------


def pyramid_of(profits: list[float], net_sales: list[float] | None = None) -> pd.DataFrame:
    """Classify customers a, b, c ... by their profit (GBP)."""
    return independent.profit_pyramid(measured(profits, net_sales), CUTS)


def test_curve_passes_one_and_comes_back() -> None:
    """Losses are included; equal profits go by net sales, then by customer."""
    curve = independent.pareto_curve(pyramid_of([-2, 4, 4, 4], [1, 5, 6, 5]))

    assert curve.index.tolist() == ["c", "b", "d", "a"]
    assert curve["profit_rank"].tolist() == [1, 2, 3, 4]
    assert curve["cumulative_profit"].tolist() == [400, 800, 1_200, 1_000]
    assert curve["cumulative_net_sales"].tolist() == [600, 1_100, 1_600, 1_700]
    assert curve["customer_share"].tolist() == [2_500, 5_000, 7_500, 10_000]
    assert curve["profit_share"].tolist() == [4_000, 8_000, 12_000, 10_000]
    assert curve["net_sales_share"].tolist() == [3_529, 6_471, 9_412, 10_000]


@pytest.mark.parametrize("profits", [[1, -1], [1, -2], [-1, -1], []])
def test_curve_without_profit_has_money_and_no_shares(profits: list[float]) -> None:
    """A share of nothing, or of a loss, has no meaning."""
    pyramid = pyramid_of(profits)
    curve = independent.pareto_curve(pyramid)
    summary = independent.pareto_summary(pyramid, CUTS)

    assert curve["cumulative_profit"].tolist() == (100 * np.cumsum(profits)).tolist()
    assert curve[["customer_share", "profit_share", "net_sales_share"]].isna().all(axis=None)
    for name in ("top_profit_share", "smallest_customer_share", "vip_key_profit_share"):
        assert summary[name] is pd.NA


def test_summary_of_five_customers() -> None:
    """One of five brings 60 %, two bring 80 %."""
    assert independent.pareto_summary(pyramid_of([60, 20, 10, 5, 5]), CUTS) == {
        "customers": 5,
        "profit": 10_000,
        "net_sales": 10_000,
        "customers_for_profit_share": 2,
        "top_profit_share": 6_000,
        "smallest_customer_share": 4_000,
        "gini": 5_000,
        "vip_key_customer_share": 2_000,
        "vip_key_profit_share": 6_000,
    }


def test_top_of_the_summary_takes_in_losses_but_vip_and_key_do_not() -> None:
    """Of ten customers with one profit the second best is among the best fifth, at a loss."""
    summary = independent.pareto_summary(pyramid_of([20, -1, *[-2] * 8]), CUTS)

    assert (summary["profit"], summary["top_profit_share"]) == (300, 19 * SCALE // 3)
    assert summary["vip_key_profit_share"] == 66_667
    assert summary["vip_key_customer_share"] == 1_000


def test_top_of_the_summary_ends_at_a_fifth_with_it() -> None:
    """Five of twenty customers are the best fifth where a tie has its middle there."""
    summary = independent.pareto_summary(pyramid_of([9, 8, 7, 5, 5, *[1] * 15]), CUTS)

    assert summary["top_profit_share"] == round(SCALE * 34 / 49)
    assert summary["vip_key_customer_share"] == 2_500


@pytest.mark.parametrize(
    ("profits", "expected"),
    [
        ([80, 20], 1),
        ([79.99, 20.01], 2),
        ([100, -20], 1),
        ([50, 50, -20], 2),
        ([25, 25, 25, 25], 4),
        ([5, -5], None),
        ([], None),
    ],
)
def test_customers_needed(profits: list[float], expected: int | None) -> None:
    """The first to reach 80 % of total profit; losses lower the total."""
    profit = pyramid_of(profits)["profit"]

    assert independent.customers_needed(profit, Fraction(4, 5)) == expected


def test_gini_follows_its_definition() -> None:
    """The sum of all |difference| / (2 n sum), in every small population."""
    for size in range(1, 6):
        for values in combinations_with_replacement((0, 1, 2, 5, 9), size):
            pairs = sum(abs(left - right) for left in values for right in values)
            total = sum(values)
            expected = Fraction(pairs, 2 * size * total) if total else None
            assert independent.gini(pd.Series(values)) == expected
    assert independent.gini(pd.Series([], dtype="Int64")) is None


def test_gini_takes_losses_for_nothing() -> None:
    """The Gini of the summary is that of max(profit, 0)."""
    assert independent.pareto_summary(pyramid_of([1, -9]), CUTS)["gini"] == 5_000
    assert independent.pareto_summary(pyramid_of([-1, -9]), CUTS)["gini"] is pd.NA


# Behaviour, made by hand -------------------------------------------------------------------------


def tiers_of(found: pd.DataFrame) -> list[tuple[object, object, object]]:
    """List tier, next tier and floor of each customer, -1 where there is none."""
    filled = found.fillna({"next_tier_at": -1, "tier_floor": -1})
    return list(filled[["tier_code", *DISTANCES]].itertuples(index=False, name=None))


def test_spend_level_at_the_mean() -> None:
    """The mean is taken over those with an order in the window: 2, rounded up 2.00."""
    measures = measured([1, 2, 3, 2, 1.99], orders=[1, 1, 1, 0, 0])

    assert tiers_of(independent.spend_level(measures)) == [
        ("low", 200, -1),
        ("high", -1, 200),
        ("high", -1, 200),
        ("high", -1, 200),
        ("low", 200, -1),
    ]


def test_spend_level_is_held_against_the_mean_in_cents() -> None:
    """0.01 and 0.02: the mean of 1.5 cents is 2; of 31.9433 it is 31.94, which all have."""
    assert (
        tiers_of(independent.spend_level(measured([31.94, 31.94, 31.95])))
        == [("high", -1, 3194)] * 3
    )
    assert tiers_of(independent.spend_level(measured([0.01, 0.02]))) == [
        ("low", 2, -1),
        ("high", -1, 2),
    ]


def test_without_a_buyer_no_spend_is_high() -> None:
    """Nobody ordered in the window: there is no mean."""
    assert tiers_of(independent.spend_level(measured([3, -1], orders=[0, 0]))) == [
        ("low", -1, -1),
        ("low", -1, -1),
    ]


@pytest.mark.parametrize(
    ("orders", "expected"),
    [
        pytest.param([1, 1], [("low", 2, -1)] * 2, id="one order is no frequency"),
        pytest.param([1, 3], [("low", 2, -1), ("high", -1, 2)], id="a mean of 2"),
        pytest.param([2, 2], [("high", -1, 2)] * 2, id="all at the mean"),
        pytest.param(
            [2, 3, 0], [("low", 3, -1), ("high", -1, 3), ("low", 3, -1)], id="2.5 among buyers"
        ),
        pytest.param([0], [("low", -1, -1)], id="nobody bought"),
    ],
)
def test_frequency_at_its_bounds(orders: list[int], expected: list[tuple[object, ...]]) -> None:
    """At least two orders and at least the mean of those with one."""
    measures = measured([1] * len(orders), orders=orders)

    assert tiers_of(independent.purchase_frequency(measures, CUTS)) == expected


def test_order_size_uses_the_window_else_lifetime() -> None:
    """Before refunds; the mean of 4, 6 and 8 is that of the customers, not of their orders."""
    events = events_of(
        days(1, *ago(AS_OF, 400), price=100),
        days(1, *ago(AS_OF, 3, 2, 1), price=4),
        days(2, *ago(AS_OF, 365), price=6),
        days(2, *ago(AS_OF, 1), price=0),
        days(3, *ago(AS_OF, 364), price=8),
        [line("C1", str(AS_OF), 3, quantity=-1, price=8)],
    )
    found = independent.recompute(events, AS_OF)["order_size"]

    assert found["average_order_value"].tolist() == [400, 600, 800]
    assert found["basis_period"].tolist() == ["window", "lifetime", "window"]
    assert tiers_of(found) == [("small", 600, -1), ("large", -1, 600), ("large", -1, 600)]


def test_average_order_is_rounded_to_cents_before_it_is_compared() -> None:
    """0.005 counts as 0.01: both are at the mean of 0.01."""
    events = events_of(
        days(1, *ago(AS_OF, 1), price=0.004),
        days(1, *ago(AS_OF, 2), price=0.006),
        days(2, *ago(AS_OF, 1), price=0.01),
    )
    found = independent.recompute(events, AS_OF)["order_size"]

    assert found["average_order_value"].tolist() == [1, 1]
    assert tiers_of(found) == [("large", -1, 1), ("large", -1, 1)]


def test_pattern_is_frequency_and_order_size() -> None:
    """All four of them, at a mean frequency of 2 and a mean order of 5.5."""
    often, once = ago(AS_OF, 1, 2, 3), ago(AS_OF, 1)
    events = events_of(
        days(1, *often, price=10),
        days(2, *often, price=1),
        days(3, *once, price=10),
        days(4, *once, price=1),
    )
    found = independent.recompute(events, AS_OF)["purchase_pattern"]

    assert found["tier_code"].tolist() == list(TIERS["purchase_pattern"])


# Distance, made by hand --------------------------------------------------------------------------


def test_distance_skips_a_tier_without_customers() -> None:
    """Nobody is mid: from low the next step is high."""
    values = pd.Series([9, 7, 3, 2])
    found = independent.ranked_distances(
        values, pd.Series(["high", "high", "low", "low"]), TIERS["clv"]
    )

    assert tiers_of(found.assign(tier_code="")) == [
        ("", -1, 7),
        ("", -1, 7),
        ("", 7, -1),
        ("", 7, -1),
    ]


def test_distance_without_a_better_tier() -> None:
    """Where all are equal there is no step up; the last tier has no end below."""
    everyone = independent.contribution(measured([-1, -1]), CUTS)

    assert tiers_of(everyone) == [("low", -1, -1), ("low", -1, -1)]


def test_distance_in_the_pyramid_begins_at_a_cent() -> None:
    """A profit is what makes an ordinary customer profitable, whoever is one."""
    profits = [9, 8, 7, 6, *[2] * 14, 0, -3]
    found = independent.profit_pyramid(measured(profits), CUTS).drop_duplicates("tier_code")

    assert tiers_of(found) == [
        ("vip", -1, 900),
        ("key", 900, 600),
        ("ordinary_profitable", 600, 1),
        ("ordinary_unprofitable", 1, -1),
    ]
    losses = independent.profit_pyramid(measured([-1, -2]), CUTS)
    assert tiers_of(losses) == [("ordinary_unprofitable", 1, -1)] * 2
    equal = independent.profit_pyramid(measured([5, 5]), CUTS)
    assert tiers_of(equal) == [("ordinary_profitable", -1, 1)] * 2


# The warehouse against the recomputation ---------------------------------------------------------


def read_dates(warehouse: Path, relation: str, columns: dict[str, str]) -> pd.DataFrame:
    """Read a relation of one row per as-of date, indexed by it."""
    rows = read_warehouse(
        warehouse, f"select as_of_date, {selected(columns, SCALES)} from {relation}"
    )
    return rows.assign(as_of_date=rows["as_of_date"].dt.date).set_index("as_of_date")


def distances_of(dimension: str) -> dict[str, int]:
    """Give the scale of the distances of a dimension: orders are whole, money is in cents."""
    return {} if dimension == "purchase_frequency" else dict.fromkeys(DISTANCES, CENT)


@pytest.mark.parametrize("dimension", MEASURES)
def test_warehouse_classifies_alike(
    online_retail_warehouse: Path, recomputed: Recomputed, dimension: str
) -> None:
    """The same customers at every as-of date, with the same measures and the same tier."""
    columns = MEASURES[dimension]
    actual = read_by_date(
        online_retail_warehouse, f"intermediate.int_customer_{dimension}", columns, SCALES
    )

    assert sorted(actual) == sorted(recomputed)
    found = [
        difference
        for as_of, dimensions in recomputed.items()
        for difference in differences(as_of, dimensions[dimension], actual[as_of], columns)
    ]
    assert_no_differences(found)


def test_warehouse_judges_lapse_alike(
    online_retail_warehouse: Path, recomputed: Recomputed
) -> None:
    """The same purchasers are lapsed at every as-of date."""
    columns = {"is_lapsed": "is_lapsed"}
    actual = read_by_date(
        online_retail_warehouse, "intermediate.int_customer_lapses", columns, SCALES
    )

    assert sorted(actual) == sorted(recomputed)
    found = [
        difference
        for as_of, dimensions in recomputed.items()
        for difference in differences(as_of, dimensions["clv"], actual[as_of], columns)
    ]
    assert_no_differences(found)


def test_warehouse_measures_the_lapse_rate_alike(
    online_retail_warehouse: Path, events: Events, recomputed: Recomputed
) -> None:
    """As many at risk a year ago, as many of them lapsed, though the industry's rate is used."""
    actual = read_dates(online_retail_warehouse, "intermediate.int_lapse_rates", LAPSE_RATE)
    rates = {as_of: independent.lapse_rate(events, as_of, CUTS) for as_of in recomputed}
    expected = pd.DataFrame(
        {
            "rate": {as_of: online_retail.rounded(found.rate) for as_of, found in rates.items()},
            "basis": {as_of: found.basis for as_of, found in rates.items()},
            "at_risk": {as_of: found.at_risk for as_of, found in rates.items()},
            "lapsed": {as_of: found.lapsed for as_of, found in rates.items()},
        }
    )

    assert expected["at_risk"].max() > 0
    assert_no_differences(differences("lapse rate", expected, actual, LAPSE_RATE))


@pytest.mark.parametrize("dimension", WITH_DISTANCE)
def test_warehouse_measures_distance_alike(
    online_retail_warehouse: Path, recomputed: Recomputed, dimension: str
) -> None:
    """The mart says the same of the next tier and of the floor of the own one."""
    columns = {name: name for name in ("tier_code", *DISTANCES)}
    ((as_of, actual),) = read_by_date(
        online_retail_warehouse, f"marts.customer_{dimension}", columns, distances_of(dimension)
    ).items()

    assert as_of == max(recomputed)
    expected = recomputed[as_of][dimension]
    assert_no_differences(differences(as_of, expected, actual, columns))


def test_warehouse_draws_the_same_curve(
    online_retail_warehouse: Path, recomputed: Recomputed
) -> None:
    """The same customer at every rank, with the same sums."""
    ((as_of, actual),) = read_by_date(
        online_retail_warehouse, "marts.pareto_curve", CURVE, SCALES
    ).items()

    assert as_of == max(recomputed)
    expected = independent.pareto_curve(recomputed[as_of]["profit_pyramid"])
    assert_no_differences(differences(as_of, expected, actual, CURVE))


def test_warehouse_sums_the_curve_up_alike(
    online_retail_warehouse: Path, recomputed: Recomputed
) -> None:
    """One row per as-of date, with the same figures."""
    actual = read_dates(online_retail_warehouse, "marts.pareto_summary", SUMMARY)
    expected = pd.DataFrame(
        {
            as_of: independent.pareto_summary(dimensions["profit_pyramid"], CUTS)
            for as_of, dimensions in recomputed.items()
        }
    ).T.astype("Int64")

    assert_no_differences(differences("pareto_summary", expected, actual, SUMMARY))
