"""What was injected in the demo company is found: the truth comes from its plan, not from rules."""

from __future__ import annotations

import csv
from decimal import Decimal
from typing import Any

import pytest
from project import ROOT, Project

AS_OF = "2025-12-18"
# Personas are drawn with some spread: so many of those with a stated tier must be in it.
CLEAR_SHARE = 0.95
# Where the plan states the tier by the rule itself.
RULE_SHARE = 0.99

Truth = dict[str, dict[str, str]]


@pytest.fixture(scope="module")
def truth() -> Truth:
    """The truth of each customer, by customer_id."""
    path = ROOT / "tests" / "truth" / "demo_customers.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {f"demo:{row['customer_id']}": row for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def purchases(demo_project: Project) -> dict[str, tuple[Any, ...]]:
    """The measures of each purchaser at the as-of date, by customer_id."""
    rows = demo_project.query(
        f"""
        select
            customer_id,
            lifetime_orders,
            window_orders,
            cast(first_ordered_on as varchar),
            cast(last_ordered_on as varchar),
            round(lifetime_net_sales, 2),
            round(window_net_sales, 2)
        from intermediate.int_customer_purchases
        where as_of_date = date '{AS_OF}' and is_purchaser
        """
    )
    return {row[0]: row[1:] for row in rows}


def _tiers(project: Project, mart: str) -> dict[str, str]:
    return dict(project.query(f"select customer_id, tier_code from marts.{mart}"))


def test_the_as_of_date_is_that_of_the_latest_order(demo_project: Project) -> None:
    dates = demo_project.query(
        """
        select cast(as_of_date as varchar) from marts.customer_rfm
        union
        select cast(as_of_date as varchar) from marts.customer_tenure
        """
    )
    assert dates == [(AS_OF,)]


def test_all_customers_are_there_and_nobody_else(demo_project: Project, truth: Truth) -> None:
    found = demo_project.query("select customer_id from staging.stg_customers order by customer_id")
    assert [customer_id for (customer_id,) in found] == sorted(truth)


def test_roles_are_found(demo_project: Project, truth: Truth) -> None:
    found = demo_project.query(
        "select customer_id, coalesce(role, 'unknown') from intermediate.int_customers"
    )
    assert dict(found) == {key: row["expected_role"] for key, row in truth.items()}


def test_dealers_are_compared_with_dealers(demo_project: Project) -> None:
    """Users of the goods are peers of each other, and so are resellers."""
    found = demo_project.query(
        "select distinct role, peer_group from intermediate.int_customers where role is not null"
    )
    assert dict(found) == {
        "end": "end",
        "intermediary": "intermediary",
        "internal": "other",
        "public_interest": "other",
    }
    assert len(found) == 4


def test_purchasers_are_found_with_their_orders_days_and_sales(
    purchases: dict[str, tuple[Any, ...]], truth: Truth
) -> None:
    """Valid orders and days exactly, net sales to the cent, over all time and in the window."""
    planned = {
        key: (
            int(row["planned_kept_orders"]),
            int(row["planned_window_orders"]),
            row["first_kept_on"],
            row["last_kept_on"],
            Decimal(row["planned_net_sales"]),
            Decimal(row["planned_window_net_sales"]),
        )
        for key, row in truth.items()
        if row["is_purchaser"] == "true"
    }
    assert purchases == planned


def test_the_mart_has_the_planned_sales_of_the_window(demo_project: Project, truth: Truth) -> None:
    found = demo_project.query("select customer_id, window_net_sales from marts.customer_rfm")

    assert dict(found) == {
        key: Decimal(row["planned_window_net_sales"])
        for key, row in truth.items()
        if row["is_purchaser"] == "true" and row["expected_role"] != "internal"
    }


def test_the_planned_profit_of_the_window_is_found(demo_project: Project, truth: Truth) -> None:
    """To the cent, costs of goods, costs to serve and refunds included.

    A line in another currency may take its cost from the product, in yuan, where the plan has it in
    cents of the order's currency: there the two may differ by what such cents are worth.
    """
    found = demo_project.query(
        f"""
        with foreigners as (
            select distinct customer_id from staging.stg_orders where currency <> 'CNY'
        )
        select customer_id, round(window_profit, 2), foreigners.customer_id is not null
        from intermediate.int_customer_purchases
        left join foreigners using (customer_id)
        where as_of_date = date '{AS_OF}' and is_purchaser and profit_basis = 'cost'
        """
    )
    planned = {key: Decimal(row["planned_window_profit"]) for key, row in truth.items()}
    purchasers = sum(row["is_purchaser"] == "true" for row in truth.values())

    assert len(found) >= CLEAR_SHARE * purchasers
    assert [
        (key, profit, planned[key])
        for key, profit, is_foreign in found
        if abs(profit - planned[key]) > (1 if is_foreign else 0)
    ] == []


def test_the_pyramid_contains_those_who_traded_in_the_window(
    demo_project: Project, truth: Truth
) -> None:
    planned = {
        key
        for key, row in truth.items()
        if row["is_in_pareto"] == "true" and row["is_purchaser"] == "true"
    }
    assert set(_tiers(demo_project, "customer_profit_pyramid")) == planned


def test_the_injected_pareto_rule_is_recovered_within_one_point(demo_project: Project) -> None:
    """Vip and key are 20 % of the pyramid and bring 80 % of its profit, and so do the best 20 %."""
    ((customers, profit, top_profit),) = demo_project.query(
        """
        select vip_key_customer_share, vip_key_profit_share, top_profit_share
        from marts.pareto_summary
        where is_current
        """
    )
    one_point = Decimal("0.01")
    assert abs(customers - Decimal("0.20")) <= one_point
    assert abs(profit - Decimal("0.80")) <= one_point
    assert abs(top_profit - Decimal("0.80")) <= one_point


def test_vip_and_key_get_four_fifths_of_the_budget(demo_project: Project) -> None:
    ((share,),) = demo_project.query(
        """
        select round(sum(planned_resource_share), 8)
        from marts.resource_plan
        where tier_code in ('vip', 'key')
        """
    )
    assert share == Decimal("0.80")


def test_lapsed_customers_and_prospects_are_found(demo_project: Project, truth: Truth) -> None:
    """Who is lost, target, potential or no customer at all, as the personas say."""
    found = dict(
        demo_project.query(
            f"""
            select customer_id, case when is_lapsed then 'lost' else 'actual' end
            from intermediate.int_customer_lapses
            inner join intermediate.int_customer_purchases using (as_of_date, customer_id)
            where as_of_date = date '{AS_OF}' and is_purchaser
            union all
            select customer_id, prospect_status
            from intermediate.int_customer_prospects
            where as_of_date = date '{AS_OF}'
            """
        )
    )
    stated = {
        key: row["expected_relationship"]
        for key, row in truth.items()
        if row["expected_relationship"]
    }
    missed = [
        f"{key} ({truth[key]['persona']}): {found.get(key)}, not {expected}"
        for key, expected in stated.items()
        if found.get(key) != expected
    ]
    assert set(stated.values()) == {"actual", "lost", "target", "potential", "non_customer"}
    assert missed == []


@pytest.mark.parametrize(
    "dimension", ["relationship", "role", "relation_type", "engagement", "activity", "loyalty"]
)
def test_relations_are_found(dimension: str, demo_project: Project, truth: Truth) -> None:
    """By rules alone: of those with a stated tier no more than one in a hundred is missed."""
    tiers = _tiers(demo_project, f"customer_{dimension}")
    stated = {key: row[f"expected_{dimension}"] for key, row in truth.items()}
    expected = {key: tier for key, tier in stated.items() if tier}
    missed = [
        f"{key} ({truth[key]['persona']}): {tiers.get(key)}, not {tier}"
        for key, tier in expected.items()
        if tiers.get(key) != tier
    ]
    assert set(expected.values()) == set(tiers.values())
    assert len(missed) <= (1 - RULE_SHARE) * len(expected), missed


def test_tenure_is_found(demo_project: Project, truth: Truth) -> None:
    expected = {key: row["expected_tenure"] for key, row in truth.items() if row["expected_tenure"]}
    assert _tiers(demo_project, "customer_tenure") == expected


def test_receivables_are_found(demo_project: Project, truth: Truth) -> None:
    """Debtors by plan, and who owes nothing; where receipts are odd the plan states no tier."""
    tiers = _tiers(demo_project, "customer_receivables")
    stated = {key: row["expected_receivables"] for key, row in truth.items()}
    expected = {key: tier for key, tier in stated.items() if tier}
    assert {key: tiers.get(key) for key in expected} == expected


def test_settlement_is_found(demo_project: Project, truth: Truth) -> None:
    """How each purchaser pays, by plan; one has nothing shipped, invoiced or paid as yet."""
    tiers = _tiers(demo_project, "customer_settlement")
    stated = {key: row["expected_settlement"] for key, row in truth.items()}
    expected = {key: tier for key, tier in stated.items() if tier}
    missed = {key for key, tier in expected.items() if tiers.get(key) != tier}
    unsettled = demo_project.query(
        """
        select customer_id
        from staging.stg_orders
        group by customer_id
        having count(*) filter (where order_status <> 'placed' or shipped_on is not null) = 0
        """
    )
    assert missed <= {customer_id for (customer_id,) in unsettled}
    assert len(missed) == 1


BEHAVIOUR = {
    "browsing_frequency": {"high", "low"},
    "browsing_duration": {"long", "short"},
    "adopter_type": {"lighthouse", "profit_seeking"},
    "price_preference": {"price_sensitive", "brand_conscious", "balanced"},
    "need_level": {"custom", "premium", "basic"},
    "habit": {"seasonal", "weekend"},
}


@pytest.mark.parametrize("dimension", BEHAVIOUR)
def test_planned_behaviour_is_found(dimension: str, demo_project: Project, truth: Truth) -> None:
    """Of those whose plan is clear 99 in 100; which tiers the plan states is stated here."""
    tiers = _tiers(demo_project, f"customer_{dimension}")
    stated = {key: row[f"expected_{dimension}"] for key, row in truth.items()}
    expected = {key: tier for key, tier in stated.items() if tier}
    missed = {
        key: (tiers.get(key), tier) for key, tier in expected.items() if tiers.get(key) != tier
    }
    assert set(expected.values()) == BEHAVIOUR[dimension]
    assert len(expected) >= 25
    assert len(missed) <= (1 - RULE_SHARE) * len(expected), missed


@pytest.mark.parametrize("dimension", ["rfm_tier", "rfm_type"])
def test_clear_personas_have_the_tier_they_are_meant_to_have(
    dimension: str, demo_project: Project, truth: Truth
) -> None:
    mart = {"rfm_tier": "customer_rfm", "rfm_type": "customer_rfm_type"}[dimension]
    tiers = _tiers(demo_project, mart)
    stated = {key: row for key, row in truth.items() if row[f"expected_{dimension}"]}

    missed = [
        f"{key} ({row['persona']}): {tiers.get(key)}, not {row[f'expected_{dimension}']}"
        for key, row in stated.items()
        if tiers.get(key) != row[f"expected_{dimension}"]
    ]
    assert stated
    assert len(missed) <= (1 - CLEAR_SHARE) * len(stated), missed


def test_every_tier_in_force_has_a_customer(demo_project: Project) -> None:
    in_force = demo_project.query(
        "select dimension_code, mart from standards.dimensions where is_in_force"
    )
    empty = [
        f"{dimension}: {tier}"
        for dimension, mart in in_force
        for (tier,) in demo_project.query(
            f"""
            select tier_code
            from standards.tiers
            where dimension_code = '{dimension}' and tier_code <> 'unknown'
            except
            select tier_code from marts.{mart}
            """
        )
    ]
    assert in_force
    assert empty == []
