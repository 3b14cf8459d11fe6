"""Companies at the edge of what is possible: builds are green, and the marts as they must be.

Each company is a few rows in the files of the demo; every data test of the project runs on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from companies import Rows, write_company
from project import Project
from worker import Worker

ADVERSARIAL_NAMES = (
    "🦄 李雷 👨‍👩‍👧‍👦",
    """O'Brien "The Great", Ltd.""",
    "'); drop table stg_orders; --",
    "{{ exceptions.raise_compiler_error('no') }} {% raw %} \\ %s",
)
ADVERSARIAL_ID = """R'l "🦄"; drop table marts.customer_rfm --"""


def _customers(*names: str) -> Rows:
    return [
        {"customer_id": f"C{number}", "customer_name": name, "party_type": "individual"}
        for number, name in enumerate(names, start=1)
    ]


def _order(order_id: str, customer_id: str, day: str, **columns: str) -> dict[str, str]:
    order = {"order_id": order_id, "customer_id": customer_id, "ordered_at": day}
    return order | {"order_status": "completed"} | columns


def _line(order_id: str, price: str = "100.00") -> dict[str, str]:
    line = {"order_line_id": f"{order_id}-1", "order_id": order_id, "product_id": "P1"}
    return line | {"quantity": "1", "unit_price": price}


def _old_invoice(customer_id: str, amount: str) -> dict[str, str]:
    invoice = {"invoice_id": f"I-{customer_id}", "customer_id": customer_id, "amount": amount}
    return invoice | {"issued_on": "2020-01-01", "due_on": "2020-01-01"}


def _lines(orders: Rows) -> Rows:
    return [_line(order["order_id"]) for order in orders]


ONE_EACH = [_order(f"O{number}", f"C{number}", "2024-03-05") for number in range(1, 6)]
CANCELLED = [
    _order("O1", "C1", "2024-03-05", order_status="cancelled", cancelled_on="2024-03-05"),
    _order("O2", "C1", "2024-04-05", order_status="cancelled"),
    _order("O3", "C2", "2024-02-05"),
]

COMPANIES: dict[str, dict[str, Rows]] = {
    "nothing at all": {},
    "zero orders": {
        "customers": _customers(*ADVERSARIAL_NAMES),
        "leads": [
            {"lead_id": "L1", "customer_id": "C2", "created_at": "2024-03-05", "stage": "new"}
        ],
    },
    # Whose only customer has no master row, and no optional entity has a row.
    "one customer": {
        "orders": [_order("O1", ADVERSARIAL_ID, "2024-03-05")],
        "order_lines": [_line("O1")],
    },
    "all equal, one order each": {
        "customers": _customers("A", "B", "C", "D", "E"),
        "orders": ONE_EACH,
        "order_lines": _lines(ONE_EACH),
        "invoices": [_old_invoice("C1", "1.00"), _old_invoice("C2", "1.01")],
        "payments": [
            {"payment_id": "P", "customer_id": "C3", "paid_on": "2024-03-05", "amount": "1"}
        ],
    },
    "only cancelled and refunded orders": {
        "customers": _customers("A", "B"),
        "orders": CANCELLED,
        "order_lines": _lines(CANCELLED),
        "refunds": [
            {
                "refund_id": "R1",
                "customer_id": "C2",
                "order_id": "O3",
                "refunded_on": "2024-02-06",
                "amount": "100.00",
            }
        ],
    },
}

Companies = dict[str, Future[Project]]


def _built(worker: Worker, company: dict[str, Rows], folder: Path) -> Project:
    write_company(worker.project, company)
    return worker.built(folder, "--exclude-resource-type", "unit_test")


@pytest.fixture(scope="module")
def companies(demo_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Companies]:
    """The build of each company, one after another in one process."""
    folder = tmp_path_factory.mktemp("companies")
    with ThreadPoolExecutor(1) as line:
        yield {
            name: line.submit(_built, demo_worker, company, folder / name)
            for name, company in COMPANIES.items()
        }


def _marts(project: Project) -> dict[str, set[int]]:
    """Return how many customers the marts of dimensions have: of everyone, and of other scopes."""
    marts = project.query("select scope, mart from standards.dimensions where is_in_force")
    found: dict[str, set[int]] = {}
    for scope, mart in marts:
        count = project.query(f"select count(*) from marts.{mart}")[0][0]
        found.setdefault("everyone" if scope == "everyone" else "others", set()).add(count)
    return found


def _pareto(project: Project) -> list[tuple[Any, ...]]:
    """Return the current Pareto figures: customers, whether defined, top, vip and key, Gini."""
    return project.query(
        """
        select customers, is_defined, top_profit_share, vip_key_customers, gini
        from marts.pareto_summary
        where is_current
        """
    )


def _known(project: Project) -> list[tuple[Any, ...]]:
    """Return who is known at the current as-of date, and whether they are a purchaser."""
    return project.query(
        """
        select customer_id, is_purchaser
        from intermediate.int_customer_scopes
        where is_current
        order by customer_id
        """
    )


def test_nothing_at_all(companies: Companies) -> None:
    project = companies["nothing at all"].result()

    assert _marts(project) == {"everyone": {0}, "others": {0}}
    assert _known(project) == []
    dates = "select is_current, as_of_date is not null from intermediate.int_as_of_dates"
    assert project.query(dates) == [(True, True)]
    assert _pareto(project) == [(0, False, None, 0, None)]
    plan = "select sum(customers), sum(planned_resource_share) from marts.resource_plan"
    assert project.query(plan) == [(0, 0)]


def test_zero_orders(companies: Companies) -> None:
    """Everybody is known, nobody is more than that, and names are kept to the letter."""
    project = companies["zero orders"].result()

    assert _marts(project) == {"everyone": {4}, "others": {0}}
    assert _known(project) == [(f"demo:C{number}", False) for number in range(1, 5)]
    names = project.query("select customer_name from staging.stg_customers order by customer_id")
    assert names == [(name,) for name in ADVERSARIAL_NAMES]


def test_one_customer(companies: Companies) -> None:
    """One customer alone is in the middle: score 3, high on no axis."""
    project = companies["one customer"].result()

    assert project.query(
        """
        select customer_id, cast(as_of_date as varchar), tier_code, r_score, f_score, m_score,
            recency_days, window_orders, window_net_sales
        from marts.customer_rfm
        """
    ) == [(f"demo:{ADVERSARIAL_ID}", "2024-03-05", "mid", 3, 3, 3, 0, 1, 100)]
    types = project.query("select customer_id, tier_code from marts.customer_rfm_type")
    assert types == [(f"demo:{ADVERSARIAL_ID}", "general_win_back")]
    tenures = project.query("select tier_code, tenure_days from marts.customer_tenure")
    assert tenures == [("new", 0)]
    # Net sales are used for profit, and the industry's lapse rate (1 in 5) for the own.
    values = "select tier_code, clv, next_tier_threshold, tier_floor from marts.customer_clv"
    assert project.query(values) == [("mid", 600, None, None)]
    pyramid = "select tier_code, profit_top_share from marts.customer_profit_pyramid"
    assert project.query(pyramid) == [("ordinary_profitable", Decimal("0.5"))]
    assert project.query("select tier_code from marts.customer_contribution") == [("high",)]
    assert _pareto(project) == [(1, True, 0, 0, 0)]
    assert project.query("select profit_share from marts.pareto_curve") == [(1,)]


def test_all_equal_with_one_order_each(companies: Companies) -> None:
    """Equal customers have equal scores, the middle one, and share a tier."""
    project = companies["all equal, one order each"].result()

    assert project.query(
        """
        select tier_code, r_score, f_score, m_score, rfm_score, count(*)
        from marts.customer_rfm
        group by all
        """
    ) == [("mid", 3, 3, 3, 3, 5)]
    types = "select tier_code, count(*) from marts.customer_rfm_type group by all"
    assert project.query(types) == [("general_win_back", 5)]
    tenures = "select tier_code, count(*) from marts.customer_tenure group by all"
    assert project.query(tenures) == [("new", 5)]
    patterns = "select tier_code, count(*) from marts.customer_purchase_pattern group by all"
    assert project.query(patterns) == [("infrequent_large", 5)]
    pyramid = "select tier_code, count(*) from marts.customer_profit_pyramid group by all"
    assert project.query(pyramid) == [("ordinary_profitable", 5)]
    assert _pareto(project) == [(5, True, 0, 0, 0)]
    gaps = (
        "select distinct average_interpurchase_days, interpurchase_basis "
        "from intermediate.int_customer_purchases"
    )
    assert project.query(gaps) == [(None, "none")]


def test_forgotten_cents_are_no_debt(companies: Companies) -> None:
    """One yuan that is owed for four years is nothing, a cent more is a bad debt."""
    project = companies["all equal, one order each"].result()

    tiers = "select customer_id, tier_code from marts.customer_receivables order by customer_id"
    assert project.query(tiers) == [("demo:C1", "none"), ("demo:C2", "bad_debt")]


def test_only_cancelled_and_refunded_orders(companies: Companies) -> None:
    """Nobody is a purchaser: an order that is cancelled or refunded in full is not kept."""
    project = companies["only cancelled and refunded orders"].result()

    assert _marts(project) == {"everyone": {2}, "others": {0}}
    assert _pareto(project) == [(0, False, None, 0, None)]
    assert _known(project) == [("demo:C1", False), ("demo:C2", False)]
    # The order that was cancelled without a date counts as never placed: it sets no date.
    dates = project.query(
        "select cast(as_of_date as varchar) from intermediate.int_as_of_dates where is_current"
    )
    assert dates == [("2024-03-05",)]
