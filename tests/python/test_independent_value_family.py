"""The value family: the warehouse against the independent recomputation, at every as-of date.

Where the recomputation decides by a bound, test_cases.py compares it with the cases in
tests/fixtures.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from independent import online_retail
from independent import value_family as independent
from independent.online_retail import SCALE, Events
from independent.raw_lines import frame, line, read_raw_file
from independent.value_family import CENT, DISTANCES
from independent.warehouse import (
    assert_no_differences,
    differences,
    read_by_date,
    read_warehouse,
    selected,
)

CUTS = independent.Parameters()

# The names that the warehouse gives to the recomputed columns. The tier and its measures are in
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
Recomputed = dict[date, dict[str, pd.DataFrame]]


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    """The raw file: 541,909 invoice lines."""
    return read_raw_file()


@pytest.fixture(scope="module")
def events(lines: pd.DataFrame) -> Events:
    """The valid orders and refunds of the file."""
    return online_retail.read_events(lines)


@pytest.fixture(scope="module")
def recomputed(lines: pd.DataFrame, events: Events) -> Recomputed:
    """Every dimension at every as-of date."""
    return {
        as_of: independent.recompute(events, as_of) for as_of in online_retail.as_of_dates(lines)
    }


# What Online Retail is too short for: a lapse rate of its own -------------------------------------


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


def at_risk(customers: int, lapsed: int, first_ago: int = 730) -> Events:
    """Orders of customers at risk a year ago, some of whom never came back."""
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


def test_lapse_rate_takes_risk_as_of_the_day_a_year_ago() -> None:
    """Lapsed then or first seen later is not at risk; what came later does not change who is."""
    few = independent.Parameters(min_at_risk=3)
    year_ago = AS_OF - timedelta(days=365)
    by_cadence = ago(year_ago, 94, 93, 92, 91)
    events = events_of(
        days(1, *ago(year_ago, 500)),
        days(2, *by_cadence),
        days(3, *by_cadence, *ago(AS_OF, 5)),
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


# The warehouse against the recomputation ---------------------------------------------------------


def read_dates(warehouse: Path, relation: str, columns: dict[str, str]) -> pd.DataFrame:
    """Read a relation of one row per as-of date, indexed by it."""
    rows = read_warehouse(
        warehouse, f"select as_of_date, {selected(columns, SCALES)} from {relation}"
    )
    return rows.assign(as_of_date=rows["as_of_date"].dt.date).set_index("as_of_date")


def distances_of(dimension: str) -> dict[str, int]:
    """Give the scale of the distances of a dimension: orders are whole, amounts are in cents."""
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


def test_warehouse_decides_lapse_alike(
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
    """The mart has the same next tier and the same `tier_floor`."""
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
