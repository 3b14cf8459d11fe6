"""Defects in finished marts are noticed by the data tests of the build, but for those listed."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
from project import Project

from tests.mutants.mart_defects import MOST_UNNOTICED, UNNOTICED, DataTest, noticed_defects


@pytest.fixture(scope="module")
def noticed(demo_project: Project, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bool]:
    """Every defect in a mart of the demo's build, and whether some data test noticed it."""
    return noticed_defects(demo_project, tmp_path_factory.mktemp("defects"))


def test_only_the_listed_defects_pass(noticed: dict[str, bool]) -> None:
    """A new one is a hole in the tests; one that is noticed by now leaves the list."""
    assert {name for name, is_noticed in noticed.items() if not is_noticed} == set(UNNOTICED)


def test_few_defects_are_listed(noticed: dict[str, bool]) -> None:
    assert len(UNNOTICED) <= MOST_UNNOTICED * len(noticed)
    assert all(UNNOTICED.values())


def test_every_mart_is_broken(noticed: dict[str, bool], demo_project: Project) -> None:
    """Each as a whole and in every column that contains a value, a view like a table."""
    marts = demo_project.query(
        "select table_name from information_schema.tables where table_schema = 'marts'"
    )
    assert {name.split(": ")[0] for name in noticed} == {mart for (mart,) in marts}
    assert {
        "customer_rfm: emptied",
        "customer_rfm: a tenth missing",
        "customer_rfm: a tenth twice",
        "customer_rfm: tier_code null",
        "customer_rfm: tier_code other text",
        "customer_rfm: rfm_score + 1",
        "customer_tenure: first_ordered_on + 1 day",
        "customer_tenure: is_left_censored negated",
        "receivables_open_items: emptied",
    } <= set(noticed)


@pytest.mark.parametrize(
    ("sql", "error_if", "fails"),
    [
        ("select 1 where false", "!= 0", False),
        ("select 1", "!= 0", True),
        ("select 1", ">= 2", False),
        ("select 1 from range(2)", ">= 2", True),
        ("select 1 from nowhere", "!= 0", True),
    ],
    ids=["no row", "one row", "below its bound", "at its bound", "it cannot run"],
)
def test_a_test_fails_as_dbt_says(sql: str, error_if: str, *, fails: bool) -> None:
    config = {"fail_calc": "count(*)", "error_if": error_if}
    test = DataTest.of({"name": "test", "config": config, "compiled_code": sql})
    with duckdb.connect() as connection:
        assert test.fails(connection) == fails


def test_a_defect_that_no_test_reads_is_not_noticed(demo_project: Project, tmp_path: Path) -> None:
    """Without its data tests, nothing notices that a mart is empty."""
    copy = demo_project.copied_to(tmp_path / "project")
    manifest = copy.root / "target" / "manifest.json"
    manifest.write_text(
        manifest.read_text(encoding="utf-8").replace(
            '"resource_type": "test"', '"resource_type": "x"'
        )
    )
    (tmp_path / "folder").mkdir()
    assert not any(noticed_defects(copy, tmp_path / "folder").values())
