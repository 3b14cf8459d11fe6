"""The relationship family: the warehouse against the independent recomputation, at every date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from independent.relationship import (
    DIMENSIONS,
    Customer,
    Lead,
    Line,
    Order,
    Parameters,
    Refund,
    classify,
    give_leads,
)
from project import Project

CUTS = Parameters()
# Every event that makes a customer known, with the customers that it names.
TRACES = (
    ("orders", "customer_id", "ordered_on"),
    ("refunds", "customer_id", "refunded_on"),
    ("invoices", "customer_id", "issued_on"),
    ("payments", "customer_id", "paid_on"),
    ("leads", "customer_id", "created_on"),
    ("interactions", "customer_id", "happened_on"),
    ("web_sessions", "customer_id", "started_on"),
    ("feedback", "customer_id", "answered_on"),
    ("referrals", "customer_id", "referred_on"),
    ("referrals", "referred_customer_id", "referred_on"),
)


def _customers(project: Project) -> dict[str, Customer]:
    rows = project.query(
        """
        select customer_id, source_system, party_type, party_roles, email, phone, known_on,
            registered_on, contract_ended_on, has_need, has_means, is_marketed_to
        from staging.stg_customers
        """
    )
    return {
        row[0]: Customer(*row[:3], frozenset((row[3] or "").split(",")) - {""}, *row[4:])
        for row in rows
    }


def _read_events(project: Project, customers: dict[str, Customer]) -> None:
    for entity, key, day in TRACES:
        for customer_id, on in project.query(
            f"select {key}, {day} from staging.stg_{entity} where {key} is not null"
        ):
            customers[customer_id].seen_on.append(on)
    for customer_id, *contact in project.query(
        "select customer_id, happened_on, kind, outcome is not null from staging.stg_interactions"
    ):
        customers[customer_id].contacts.append(tuple(contact))
    for customer_id, on in project.query(
        "select customer_id, started_on from staging.stg_web_sessions where customer_id is not null"
    ):
        customers[customer_id].sessions.append(on)
    for customer_id, *answer in project.query(
        "select customer_id, answered_at, answered_on, kind, score from staging.stg_feedback"
    ):
        customers[customer_id].answers.append(tuple(answer))
    for customer_id, on in project.query(
        "select customer_id, referred_on from staging.stg_referrals"
    ):
        customers[customer_id].referrals.append(on)


def _read_orders(project: Project, customers: dict[str, Customer]) -> None:
    orders: dict[str, Order] = {}
    for customer_id, *order in project.query(
        "select customer_id, order_id, ordered_on, order_status, cancelled_on, currency, "
        "exchange_rate from staging.stg_orders"
    ):
        orders[order[0]] = Order(*order)
        customers[customer_id].orders.append(orders[order[0]])
    for order_id, *line in project.query(
        """
        select order_id, brand, category, net_amount, coalesce(discount_amount, 0)
        from staging.stg_order_lines
        left join staging.stg_products using (product_id)
        where line_type = 'merchandise'
        """
    ):
        orders[order_id].lines.append(Line(*line))
    for customer_id, *values in project.query(
        "select customer_id, refunded_on, amount, currency, exchange_rate, order_id "
        "from staging.stg_refunds where line_type = 'merchandise'"
    ):
        refund = Refund(*values)
        customers[customer_id].refunds.append(refund)
        if refund.order_id in orders:
            orders[refund.order_id].refunds.append(refund)


def _leads(project: Project) -> list[Lead]:
    rows = project.query(
        """
        select created_on, stage, coalesce(cast(stage_changed_at as date), created_on),
            customer_id, email, phone
        from staging.stg_leads
        """
    )
    return [Lead(*row) for row in rows]


def _company(project: Project) -> dict[str, Customer]:
    customers = _customers(project)
    _read_events(project, customers)
    _read_orders(project, customers)
    return customers


@pytest.fixture(scope="module", params=["demo_project", "online_retail_project"])
def project(request: pytest.FixtureRequest) -> Project:
    """Each of the two builds."""
    found: Project = request.getfixturevalue(request.param)
    return found


def test_the_warehouse_classifies_alike_at_every_as_of_date(project: Project) -> None:
    customers = _company(project)
    found_by = give_leads(_leads(project), customers, CUTS)
    counted = dict(
        project.query(
            "select customer_basis, count(*) from audit.audit_lead_customers group by all"
        )
    )
    assert counted == found_by
    days: list[date] = [
        day
        for (day,) in project.query(
            "select as_of_date from intermediate.int_as_of_dates order by as_of_date"
        )
    ]
    assert days
    differences = []
    for day in days:
        expected = classify(customers, day, CUTS)
        for dimension in DIMENSIONS:
            actual = dict(
                project.query(
                    f"select customer_id, tier_code from intermediate.int_customer_{dimension} "
                    f"where as_of_date = date '{day}'"
                )
            )
            assert actual
            differences += [
                f"{day} {dimension} {key}: recomputed {expected[dimension].get(key)}, "
                f"warehouse {actual.get(key)}"
                for key in sorted(expected[dimension].keys() | actual.keys())
                if expected[dimension].get(key) != actual.get(key)
            ]
    assert not differences, "\n".join([f"{len(differences)} differences:", *differences[:30]])


def test_an_order_is_kept_until_its_refunds_reach_its_value() -> None:
    """The recomputation itself: cancelled, refunded to a cent, refunded in full."""
    line = Line("A", "tea", Decimal(100), Decimal(0))
    refund = Refund(date(2024, 2, 1), Decimal("99.99"), "CNY", Decimal(1), "1")
    rest = Refund(date(2024, 3, 1), Decimal("0.01"), "CNY", Decimal(1), "1")
    order = Order("1", date(2024, 1, 1), "placed", None, "CNY", Decimal(1), [line], [refund, rest])
    assert order.is_kept(date(2024, 2, 28))
    assert not order.is_kept(date(2024, 3, 1))
