"""The backtest of the lapse rule: what it counts, and that its page says what it finds."""

from __future__ import annotations

import pandas as pd
import pytest
from project import ROOT, Project

from benchmarks.lapse_backtest import MODELS, ONLINE_RETAIL, classify, compare, days_of_equal_recall


def _rows(*rows: tuple[int, bool, bool]) -> pd.DataFrame:
    """Write customers at one month end: days inactive, called lapsed, bought again."""
    frame = pd.DataFrame(rows, columns=["inactive_days", "is_lapsed", "has_returned"])
    return frame.assign(customer=frame.index.astype(str))


def test_the_fixed_rule_finds_as_many_of_those_who_stay_away() -> None:
    rows = _rows((400, False, False), (300, True, False), (200, True, True), (100, False, False))
    found = compare(rows)
    assert found.days == 400
    assert (found.own.called, found.own.returned, found.own.recall) == (2, 1, pytest.approx(1 / 3))
    assert (found.fixed.called, found.fixed.returned) == (1, 0)
    assert found.fixed.recall >= found.own.recall


def test_of_equal_days_all_are_called() -> None:
    rows = _rows((300, True, False), (200, True, False), (200, False, False), (200, False, True))
    found = compare(rows)
    assert days_of_equal_recall(rows) == 200
    assert (found.fixed.called, found.fixed.returned) == (4, 1)


def test_the_same_calls_make_no_difference() -> None:
    rows = _rows(*[(400, True, False)] * 20, *[(400, True, True)] * 20, *[(10, False, True)] * 20)
    found = compare(rows)
    assert (found.low, found.high, found.winner) == (0, 0, "neither")
    assert found.own.low < 0.5 < found.own.high


@pytest.mark.parametrize("changed", [{}, {"lost_min_days": 180}])
def test_the_page_says_what_online_retail_shows(
    changed: dict[str, int], demo_project: Project
) -> None:
    """By the models as they are compiled today: a change of the rule changes the page."""
    models = {
        node["name"]: node["compiled_code"]
        for node in demo_project.manifest["nodes"].values()
        if node["name"] in MODELS
    }
    rows = classify(models, ONLINE_RETAIL, changed)
    found = compare(rows[rows["has_cadence"]])
    page = (ROOT / "docs" / "lapse-rule.md").read_text(encoding="utf-8")
    own = found.own
    assert rows["as_of_date"].nunique() == 6
    assert f"{own.returned} of {own.called}, {100 * own.share:.1f} %" in page
    if not changed:
        fixed = found.fixed
        assert (
            f"| {found.customers:,} | {100 * own.recall:.1f} % "
            f"| {own.returned} of {own.called}, {100 * own.share:.1f} % "
            f"({100 * own.low:.1f}–{100 * own.high:.1f}) "
            f"| {found.days} days: {fixed.returned} of {fixed.called}, {100 * fixed.share:.1f} % "
        ) in page
