"""What a user sees: the summary after a build, and one clear line where something is missing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal

import pytest
from project import ROOT, Project

from scripts.summary import pareto, table, width


def _summary_of(project: Project) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, project.root / "scripts" / "summary.py"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_summary_names_every_tier_in_force_and_where_the_warehouse_is(
    demo_project: Project,
) -> None:
    done = _summary_of(demo_project)
    assert done.returncode == 0, done.stderr
    tiers = demo_project.query(
        """
        select tiers.name_en, tiers.name_zh
        from standards.dimensions
        inner join standards.tiers
            on dimensions.dimension_code = tiers.dimension_code
        where dimensions.is_in_force and tiers.tier_code <> 'unknown'
        """
    )
    assert tiers
    assert [names for names in tiers if not all(name in done.stdout for name in names)] == []
    assert str(demo_project.warehouse) in done.stdout


def test_without_a_warehouse_the_summary_says_what_to_do(
    project_copy: Callable[[], Project],
) -> None:
    done = _summary_of(project_copy())
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "make build" in done.stderr


def test_the_summary_reports_the_pareto_figures_whatever_they_are() -> None:
    spread = pareto([Decimal(figure) for figure in ("0.2", "0.634", "0.3", "0.53", "0.8")])
    assert [line.strip() for line in spread[2:]] == [
        "VIP and key are 20.0 % of the customers and bring 63.4 % of the profit",
        "the best 30.0 % bring 80.0 % of it",
        "Gini coefficient 0.53; more in marts.pareto_summary",
    ]
    assert "no profit" in pareto([Decimal(0), None, None, None, Decimal("0.8")])[-1]


def test_a_table_is_aligned_by_the_width_on_the_screen() -> None:
    lines = list(table([["高价值", "9"], ["low", "10"]], left=1))
    assert [width(line) for line in lines] == [13, 13]


@pytest.mark.parametrize("source", ["nowhere", "demo online_retail", ""])
def test_an_unknown_source_is_named_in_one_line(source: str) -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "build", f"SOURCE={source}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert f'"{source}"' in done.stderr
    assert "known are: demo online_retail" in done.stderr
