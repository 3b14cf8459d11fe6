"""The behaviour family against an independent recomputation, at every as-of date.

The demo has all that the rules need. Online Retail has order days and nothing else of it: there the
habit is compared, and what needs more must be unknown.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from independent import behaviour, online_retail
from independent.behaviour import Events, Found, Line, Order, Product, Visit
from independent.raw_lines import read_raw_file
from project import Project

COLUMNS = {
    "browsing_frequency": (
        "tier_code",
        "recent_sessions",
        "mean_sessions",
        "next_tier_threshold",
        "tier_floor",
        "evidence",
    ),
    "browsing_duration": ("tier_code", "median_session_seconds", "session_basis", "evidence"),
    "adopter_type": (
        "tier_code",
        "decided_by",
        "early_purchase_share",
        "late_purchase_share",
        "discount_share",
        "discounted_orders_share",
        "name_brand_spend_share",
        "lifetime_referrals",
        "evidence",
    ),
    "price_preference": (
        "tier_code",
        "decided_by",
        "price_sensitivity",
        "pooled_price_sensitivity",
        "name_brand_spend_share",
        "evidence",
    ),
    "need_level": ("tier_code", "decided_by", "custom_share", "premium_share", "evidence"),
    "habit": (
        "tier_code",
        "decided_by",
        "top_quarter_share",
        "top_quarter_years",
        "weekend_share",
        "evidence",
    ),
}
# Amounts in the reporting currency have four decimals in the models, and none here are rounded.
TOLERANCE = Fraction(1, 10_000)


def _orders(project: Project) -> list[Order]:
    orders = {
        order_id: Order(
            customer,
            ordered_on,
            cancelled_on or (ordered_on if status == "cancelled" else None),
            Fraction(rate),
            is_custom,
        )
        for order_id, customer, ordered_on, cancelled_on, status, rate, is_custom in project.query(
            """
            select order_id, customer_id, ordered_on, cancelled_on, order_status, exchange_rate,
                is_custom
            from staging.stg_orders
            """
        )
    }
    lines = project.query(
        """
        select order_id, product_id, net_amount, discount_amount
        from staging.stg_order_lines
        where line_type = 'merchandise'
        """
    )
    for order_id, product, net, discount in lines:
        orders[order_id].lines.append(Line(product, Fraction(net), Fraction(discount or 0)))
    refunds = project.query(
        """
        select refunds.order_id, refunded_on,
            case
                when refunds.currency = orders.currency then amount
                else round(amount * refunds.exchange_rate / orders.exchange_rate, 4)
            end
        from staging.stg_refunds as refunds
        inner join staging.stg_orders as orders on refunds.order_id = orders.order_id
        where line_type = 'merchandise'
        """
    )
    for order_id, day, amount in refunds:
        orders[order_id].refunds.append((day, Fraction(Decimal(str(amount)))))
    return list(orders.values())


@pytest.fixture(scope="module")
def events(demo_project: Project) -> Events:
    """The staged events of the demo."""
    customers = demo_project.query(
        "select customer_id, party_type, source_system from staging.stg_customers"
    )
    products = demo_project.query(
        "select product_id, is_name_brand, product_level, launched_on from staging.stg_products"
    )
    visits = demo_project.query(
        """
        select customer_id, started_on, duration_seconds
        from staging.stg_web_sessions
        where customer_id is not null
        """
    )
    return Events(
        party_types={customer: party_type for customer, party_type, _ in customers},
        sources={customer: source for customer, _, source in customers},
        orders=_orders(demo_project),
        products={product: Product(*rest) for product, *rest in products},
        visits=[
            Visit(customer, day, None if seconds is None else Fraction(seconds))
            for customer, day, seconds in visits
        ],
        referrals=demo_project.query("select customer_id, referred_on from staging.stg_referrals"),
    )


def _rows(project: Project, dimension: str) -> dict[date, dict[str, Found]]:
    """Read a classification: of each as-of date the rows by customer."""
    columns = COLUMNS[dimension]
    found: dict[date, dict[str, Found]] = {}
    for as_of, customer, *values in project.query(
        f"""
        select as_of_date, customer_id, {", ".join(columns)}
        from intermediate.int_customer_{dimension}
        """
    ):
        found.setdefault(as_of, {})[customer] = dict(zip(columns, values, strict=True))
    return found


def _is_same(expected: Any, actual: Any) -> bool:
    if expected is None or actual is None or isinstance(expected, str):
        return expected == actual
    return abs(Fraction(expected) - Fraction(actual)) <= TOLERANCE


def _differences(
    as_of: date, expected: dict[str, Found], actual: dict[str, Found], columns: tuple[str, ...]
) -> list[str]:
    unlike = [f"{as_of} {key}: only one has it" for key in expected.keys() ^ actual.keys()]
    return unlike + [
        f"{as_of} {key} {column}: recomputed {expected[key].get(column)}, "
        f"warehouse {actual[key][column]}"
        for key in expected.keys() & actual.keys()
        for column in columns
        if not _is_same(expected[key].get(column), actual[key][column])
    ]


@pytest.fixture(scope="module")
def recomputed(demo_project: Project, events: Events) -> dict[date, dict[str, dict[str, Found]]]:
    """Every dimension at every as-of date of the demo."""
    days = demo_project.query("select as_of_date from intermediate.int_as_of_dates")
    return {day: behaviour.recompute(events, day) for (day,) in days}


@pytest.mark.parametrize("dimension", COLUMNS)
def test_the_demo_is_classified_alike(
    dimension: str,
    demo_project: Project,
    recomputed: dict[date, dict[str, dict[str, Found]]],
) -> None:
    actual = _rows(demo_project, dimension)
    assert actual.keys() == recomputed.keys()
    unlike = [
        difference
        for day, dimensions in recomputed.items()
        for difference in _differences(day, dimensions[dimension], actual[day], COLUMNS[dimension])
    ]
    assert unlike == [], f"{len(unlike)} differences"


def test_online_retail_has_the_same_habits(online_retail_project: Project) -> None:
    """Its refunds name no order, so that every order of a positive value stays valid."""
    lines = read_raw_file()
    orders = online_retail.read_events(lines).orders
    kept = [
        Order(row.customer_id, row.day.date(), None, Fraction(1), None, [Line(None, row.value, 0)])
        for row in orders.itertuples()
    ]
    customers = {order.customer for order in kept}
    events = Events(
        party_types=dict.fromkeys(customers),
        sources=dict.fromkeys(customers, "online_retail"),
        orders=kept,
        products={},
        visits=[],
        referrals=[],
    )
    actual = _rows(online_retail_project, "habit")
    assert sorted(actual) == sorted(online_retail.as_of_dates(lines))
    for day, rows in actual.items():
        expected = behaviour.recompute(events, day)["habit"]
        assert _differences(day, expected, rows, COLUMNS["habit"]) == []


@pytest.mark.parametrize("dimension", ["adopter_type", "price_preference", "need_level"])
def test_what_online_retail_cannot_show_is_unknown(
    dimension: str, online_retail_project: Project
) -> None:
    """It has no discounts, no launch days, no levels and no custom orders."""
    found = online_retail_project.query(
        f"select distinct tier_code, evidence from marts.customer_{dimension}"
    )
    assert found == [("unknown", "none")]


@pytest.mark.parametrize("dimension", ["browsing_frequency", "browsing_duration"])
def test_a_source_without_visits_has_no_visitor(
    dimension: str, online_retail_project: Project
) -> None:
    assert online_retail_project.query(f"select * from marts.customer_{dimension}") == []
