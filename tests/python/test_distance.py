"""What the marts say of the way to another tier.

`next_tier_threshold` and `tier_floor` keep the cut-offs of the as-of date fixed: that they do is
proved on every customer of the demo. Customers who get there move the cut-offs:
benchmarks/next_tier_agreement.py measures how often a full reckoning with their new figure agrees,
and nobody promises it.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from typing import Any, NamedTuple

import duckdb
import pytest
from project import Project

from benchmarks.next_tier_agreement import agreements
from scripts.standard import MARTS, columns_of, dimensions_in_force

CENT = Decimal("0.01")
LEAST_CUSTOMERS = 100
SCORES = {"recency": "r_score", "frequency": "f_score", "money": "m_score"}
VALUES = {"recency": "recency_days", "frequency": "window_orders", "money": "window_net_sales"}

Row = dict[str, Any]


class Dimension(NamedTuple):
    """A dimension that a measure decides: its mart, the measure there, and its smallest change."""

    mart: str
    measure: str
    step: Decimal


DIMENSIONS = {
    "clv": Dimension("customer_clv", "clv", CENT),
    "contribution": Dimension("customer_contribution", "window_profit", CENT),
    "profit_pyramid": Dimension("customer_profit_pyramid", "window_profit", CENT),
    "spend_level": Dimension("customer_spend_level", "window_net_sales", CENT),
    "order_size": Dimension("customer_order_size", "average_order_value", CENT),
    "purchase_frequency": Dimension("customer_purchase_frequency", "window_orders", Decimal(1)),
    "browsing_frequency": Dimension("customer_browsing_frequency", "recent_sessions", Decimal(1)),
    "browsing_duration": Dimension(
        "customer_browsing_duration", "median_session_seconds", Decimal("0.0001")
    ),
}
# The other marts that have a next tier, and where the way to it is tried.
OTHERS = {
    "customer_rfm": "the cheapest step, below",
    "customer_receivables": "tests/fixtures/receivables.csv, by days overdue: fewer are better",
}


def _rows(project: Project, sql: str) -> list[Row]:
    with duckdb.connect(str(project.warehouse), read_only=True) as connection:
        found = connection.sql(sql)
        return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


def _mart(project: Project, dimension: str) -> list[Row]:
    return _rows(project, f"select * from marts.{DIMENSIONS[dimension].mart}")


def _cuts(rows: list[Row]) -> list[tuple[Decimal, str]]:
    """Return where each tier begins, the highest first, as the rows of one group say."""
    cuts = {
        (row["next_tier_threshold"], row["next_tier_code"]) for row in rows if row["next_tier_code"]
    }
    return sorted(((Decimal(at), tier) for at, tier in cuts), reverse=True)


def _tier(value: Decimal, cuts: list[tuple[Decimal, str]], lowest: str) -> str:
    return next((tier for at, tier in cuts if value >= at), lowest)


def test_every_way_to_a_next_tier_is_tried() -> None:
    marts = [row["mart"] for row in dimensions_in_force().values()]
    told = {mart for mart in marts if "next_tier_threshold" in columns_of(mart, MARTS)}
    assert told == {dimension.mart for dimension in DIMENSIONS.values()} | set(OTHERS)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_tier_changes_at_the_next_tier_and_not_one_step_before(
    dimension: str, demo_project: Project
) -> None:
    """With the published cut-offs fixed: every customer is, and moves, where they say.

    The cut-offs published for a peer group, or for everybody, make a scale; each customer's own
    value must lie on it in their own tier, `next_tier_threshold` in the next one, one step less
    in their own, `tier_floor` in their own and one step less in none better than that.
    """
    _, measure, step = DIMENSIONS[dimension]
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in _mart(demo_project, dimension):
        groups[row.get("peer_group", "all")].append(row)
    moved = 0

    for rows in groups.values():
        if dimension == "purchase_frequency":
            rows = [row for row in rows if row["tier_code"] != "potential"]
        cuts = _cuts(rows)
        lowest = max(rows, key=lambda row: row["tier_rank"])["tier_code"]
        for row in rows:
            own, value = row["tier_code"], Decimal(row[measure])
            if not cuts:
                assert row["tier_floor"] is None
                continue
            assert _tier(value, cuts, lowest) == own, row
            if row["next_tier_threshold"] is not None:
                at = Decimal(row["next_tier_threshold"])
                assert value < at, row
                assert _tier(at, cuts, lowest) == row["next_tier_code"], row
                assert _tier(at - step, cuts, lowest) == own, row
                moved += 1
            if row["tier_floor"] is not None:
                floor = Decimal(row["tier_floor"])
                assert value >= floor, row
                assert _tier(floor, cuts, lowest) == own, row
                assert _tier(floor - step, cuts, lowest) != own, row
    assert moved >= LEAST_CUSTOMERS


def test_a_first_order_makes_a_prospect_a_customer(demo_project: Project) -> None:
    rows = _mart(demo_project, "purchase_frequency")
    prospects = [row for row in rows if row["tier_code"] == "potential"]
    assert prospects
    assert {(row["window_orders"], row["next_tier_threshold"]) for row in prospects} == {(0, 1)}
    assert {row["next_tier_code"] for row in prospects} == {"low"}


def test_the_cheapest_step_of_rfm_leads_to_the_next_tier_and_one_step_less_does_not(
    demo_project: Project,
) -> None:
    """With the scores that peers have for their values: the named axis alone is enough."""
    rows = _rows(
        demo_project,
        """
        select
            customer_rfm.*,
            int_rfm_scores.peer_group
        from marts.customer_rfm
        inner join intermediate.int_rfm_scores using (as_of_date, customer_id)
        """,
    )
    held = defaultdict(list)
    for row in rows:
        for axis, score in SCORES.items():
            if axis == "recency" or row["window_orders"] > 0:
                value = row[VALUES[axis]] * (-1 if axis == "recency" else 1)
                held[row["peer_group"], axis].append((value, row[score]))

    def score_at(peer_group: str, axis: str, value: Decimal) -> int:
        """The best score that a peer has for so much or less."""
        goodness = -value if axis == "recency" else value
        return max((s for v, s in held[peer_group, axis] if v <= goodness), default=1)

    bounds = {"high": 12, "mid": 8, "low": 0}
    better = {"mid": "high", "low": "mid"}
    stepped = 0
    for row in rows:
        if row["tier_code"] == "high":
            assert row["next_tier_code"] is None
            continue
        assert row["next_tier_code"] == better[row["tier_code"]]
        axis = row["next_tier_axis"]
        others = sum(row[score] for name, score in SCORES.items() if name != axis)
        if axis is None:
            best = max(
                score_at(row["peer_group"], name, Decimal(-1) if name == "recency" else v)
                - row[SCORES[name]]
                for name in SCORES
                for v in [max((value for value, _ in held[row["peer_group"], name]), default=0)]
            )
            assert others + best < bounds[row["next_tier_code"]], row
            continue
        at = row["next_tier_threshold"]
        short = at + 1 if axis == "recency" else at - (1 if axis == "frequency" else CENT)
        assert others + score_at(row["peer_group"], axis, at) >= bounds[row["next_tier_code"]]
        assert others + score_at(row["peer_group"], axis, short) < bounds[row["next_tier_code"]]
        stepped += 1
    assert stepped >= LEAST_CUSTOMERS


def test_the_benchmark_tells_how_often_a_full_reckoning_agrees(demo_project: Project) -> None:
    """It classifies anew by the SQL as it is: five customers of each dimension."""
    found = list(agreements(demo_project.root, most=5))
    assert {one.dimension: one.customers for one in found} == dict.fromkeys(DIMENSIONS, 5)
    by_profit = next(one for one in found if one.dimension == "contribution")
    assert by_profit.agreed == by_profit.customers
