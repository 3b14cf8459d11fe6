"""A comparison turned at its bound, a number of the standard one step aside: a unit test fails."""

from __future__ import annotations

from project import Project

from tests.mutants.derived import SURVIVORS, killers
from tests.mutants.moved_numbers import moves
from tests.mutants.ran_tests import UnitTest

LEAST_MUTANTS = 200


def test_only_the_listed_mutants_survive(demo_project: Project) -> None:
    """One that survives is a bound without a case in tests/fixtures, or it changes no result."""
    found = killers(demo_project)
    assert {name for name, killer in found.items() if killer is None} == set(SURVIVORS)
    assert all(SURVIVORS.values())
    assert len(found) >= LEAST_MUTANTS


FIXTURE = """
with __dbt__cte__tiers as (

-- Fixture for tiers
select
    cast('clv' as character varying)
 as "dimension_code", cast(null as DECIMAL(18,4)) as "lower_bound",
    cast(0.5 as DECIMAL(18,4))
 as "upper_bound", cast('upper' as character varying) as "closed_at"
union all
select
    cast('clv' as character varying)
 as "dimension_code", cast(0.5 as DECIMAL(18,4)) as "lower_bound"
union all
select
    cast('other' as character varying)
 as "dimension_code", cast(0.5 as DECIMAL(18,4)) as "upper_bound"
), measures as (select cast(0.5 as DECIMAL(18,4)) as "upper_bound")
"""


def test_a_bound_is_moved_in_both_neighbours_and_nowhere_else() -> None:
    given = UnitTest("test", "model", "file", frozenset(), FIXTURE)
    found = {move.name: move.applied(FIXTURE) for move in moves(given)}
    assert sorted(found) == [
        "model: clv.closed_at is lower, not upper",
        "model: clv.lower_bound/upper_bound is 0.4375, not 0.5",
        "model: clv.lower_bound/upper_bound is 0.5625, not 0.5",
    ]
    moved = found["model: clv.lower_bound/upper_bound is 0.5625, not 0.5"]
    assert moved.count("0.5625") == 2
    assert moved.replace("0.5625", "0.5") == FIXTURE
