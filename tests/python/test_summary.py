"""What a user sees: the summary after a build, and one clear line where something is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from project import ROOT, Project

from scripts.merged_vars import merged
from scripts.summary import UnfinishedError, pareto, summary, table, width


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


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("set is_finished = false", "`dbt build` has not finished"),
        ("set errors = 3", "ended with 3 errors"),
    ],
)
def test_a_warehouse_that_the_last_run_did_not_finish_is_not_summed_up(
    demo_warehouse: Path, tmp_path: Path, change: str, words: str
) -> None:
    warehouse = Path(shutil.copyfile(demo_warehouse, tmp_path / "warehouse.duckdb"))
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute(f"update main.last_run {change}")
    with pytest.raises(UnfinishedError, match=words):
        summary(warehouse)


def test_after_a_build_that_failed_the_old_warehouse_is_not_summed_up(
    demo_project: Project, tmp_path: Path
) -> None:
    project = demo_project.copied_to(tmp_path / "project")
    model = project.root / "models" / "intermediate" / "standards" / "int_parameters.sql"
    model.write_text("select no_such_column from {{ ref('parameters') }}\n", encoding="utf-8")
    assert not project.build({}, "--select", "int_parameters").ok
    done = _summary_of(project)
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "is not whole: the last `dbt build` ended with 1 error" in done.stderr


def test_the_summary_says_that_the_last_run_built_a_part(
    demo_warehouse: Path, tmp_path: Path
) -> None:
    assert not any("Notice" in line for line in summary(demo_warehouse))
    warehouse = Path(shutil.copyfile(demo_warehouse, tmp_path / "warehouse.duckdb"))
    with duckdb.connect(str(warehouse)) as connection:
        connection.execute("update main.last_run set tables_built = 7")
    assert any("built 7 of" in line and "older" in line for line in summary(warehouse))


def test_settings_of_make_build_go_together() -> None:
    assert merged("{source_systems: [own]}", "{as_of_date: 2024-06-30}", "") == {
        "source_systems": ["own"],
        "as_of_date": date(2024, 6, 30),
    }
    assert merged("{reporting_currency: GBP}", "reporting_currency: EUR") == {
        "reporting_currency": "EUR"
    }
    for broken in ("[x", "as_of_date=2024-06-30"):
        with pytest.raises(ValueError, match="VARS is"):
            merged("{}", broken)


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
