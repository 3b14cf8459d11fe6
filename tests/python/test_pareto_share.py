"""The generic test `pareto_share`: it fails on a wrong pyramid, and warns with the figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import duckdb
import pytest
from project import Project
from worker import Answer, Worker, running_worker

MART = "marts.customer_profit_pyramid"
SELECTED = ("test", "--select", "customer_profit_pyramid,test_name:pareto_share")


@pytest.fixture(scope="module")
def worker(demo_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """A process that tests a copy of the demo's build whose pyramid can be broken."""
    changeable = demo_project.copied_to(tmp_path_factory.mktemp("pareto") / "project")
    with running_worker(changeable, {}) as worker:
        yield worker


@pytest.fixture
def test_after(worker: Worker) -> Callable[[str], Answer]:
    """A function that breaks the pyramid by a statement, runs the test and mends the pyramid."""

    def run(statement: str) -> Answer:
        warehouse = str(worker.project.warehouse)
        with duckdb.connect(warehouse) as connection:
            connection.execute(f"create or replace table whole as from {MART}")
            connection.execute(statement)
        answer = worker.run(*SELECTED)
        with duckdb.connect(warehouse) as connection:
            connection.execute(f"delete from {MART}")
            connection.execute(f"insert into {MART} from whole")
        return answer

    return run


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (
            f"update {MART} set tier_code = 'ordinary_profitable' where tier_code = 'key'",
            "the top group has 17 of 338 customers",
        ),
        (
            f"update {MART} set tier_code = 'key' where window_profit < 0",
            "a customer in the top group brings -",
        ),
        (
            f"update {MART} set tier_code = 'ordinary_profitable' where window_profit = "
            f"(select max(window_profit) from {MART})",
            "a customer outside the top group brings ",
        ),
        (
            f"update {MART} set window_profit = null where tier_code = 'vip'",
            "the measure is missing for 17 customers",
        ),
    ],
    ids=["too few", "a loss-maker in it", "the best one out", "no measure"],
)
def test_a_wrong_pyramid_is_an_error(
    statement: str, fault: str, test_after: Callable[[str], Answer]
) -> None:
    result = test_after(statement)

    assert not result.ok
    assert "ERROR=1" in result.output
    assert fault in result.output


def test_a_flat_profit_is_a_warning_with_the_figure(test_after: Callable[[str], Answer]) -> None:
    """Vip and key bring little more than their share of the customers: a benchmark, not a rule."""
    result = test_after(
        f"update {MART} set window_profit = "
        "case when tier_code in ('vip', 'key') then 101 else 100 end"
    )

    assert result.ok, result.output
    assert "WARN=1" in result.output
    assert "the top group brings 20.28 % of window_profit, not 60.0 to 95.0 %" in result.output


def test_the_pyramid_of_the_demo_passes_in_silence(worker: Worker) -> None:
    result = worker.run(*SELECTED)

    assert result.ok
    assert "WARN=0" in result.output
    assert "the top group" not in result.output


def test_the_law_is_looked_at_in_each_group_and_a_share_beyond_the_error_band_fails(
    worker: Worker,
) -> None:
    """The four customers of estimated profit are too few to be looked at; the others fail."""
    changed = worker.project
    model = changed.root / "models" / "marts" / "value" / "customer_profit_pyramid.yml"
    whole = model.read_text(encoding="utf-8")
    arguments = "            min_value_share: 0.6\n"
    stricter = "            group_by: evidence\n            error_min_value_share: 0.9\n"
    assert whole.count(arguments) == 1

    model.write_text(whole.replace(arguments, "            min_value_share: 0.9\n" + stricter))
    result = changed.dbt(*SELECTED)
    model.write_text(whole, encoding="utf-8")

    assert "ERROR=1" in result.output
    assert "customer_profit_pyramid (full): the top group brings 80." in result.output
    assert "(partial)" not in result.output
