"""The queries of the READMEs are run on the demo, and answer something."""

from __future__ import annotations

import re

import pytest
from project import ROOT, Project

QUERY = re.compile(r"^```sql\n(.*?)^```", re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_a_query_of_the_readme_has_rows(demo_project: Project, page: str) -> None:
    queries = QUERY.findall((ROOT / page).read_text(encoding="utf-8"))
    assert len(queries) == 3
    for query in queries:
        rows = demo_project.query(query)
        assert rows, query
        assert all(value is not None for row in rows for value in row), query


def test_the_measure_that_moved_a_customer_is_told_before_and_after(demo_project: Project) -> None:
    """By the score of the standard: it was above the bound, and is below it."""
    [(bound,)] = demo_project.query(
        "select lower_bound from marts.dimension_tiers "
        "where dimension_code = 'rfm' and tier_code = 'high'"
    )
    moved = demo_project.query(
        "select moved_because from marts.tier_changes "
        "where is_current and dimension_code = 'rfm' "
        "and from_tier_code = 'high' and to_tier_code = 'mid'"
    )
    assert moved
    for (because,) in moved:
        told = re.match(r"rfm_score ([\d.]+) → ([\d.]+)", because)
        assert told, because
        assert float(told[1]) >= float(bound) > float(told[2])
