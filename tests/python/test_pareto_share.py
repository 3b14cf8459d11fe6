"""The generic test `pareto_share`: it fails on a wrong pyramid, and warns with the figure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import duckdb
import pytest
from project import Project
from worker import Answer, Worker, running_worker

MART = "marts.customer_profit_pyramid"
PARAMETERS = "intermediate.int_parameters"
SELECTED = ("test", "--select", "customer_profit_pyramid,test_name:pareto_share")


@pytest.fixture(scope="module")
def worker(demo_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """A process that tests a copy of the demo's build whose pyramid can be broken."""
    changeable = demo_project.copied_to(tmp_path_factory.mktemp("pareto") / "project")
    with running_worker(changeable, {}) as worker:
        yield worker


@pytest.fixture
def test_after(worker: Worker) -> Callable[[str], Answer]:
    """A function that changes the pyramid or the parameters, runs the test and undoes it."""

    def run(statement: str) -> Answer:
        warehouse = str(worker.project.warehouse)
        with duckdb.connect(warehouse) as connection:
            for place, table in enumerate((MART, PARAMETERS)):
                connection.execute(f"create or replace table whole_{place} as from {table}")
            connection.execute(statement)
        answer = worker.run(*SELECTED)
        with duckdb.connect(warehouse) as connection:
            for place, table in enumerate((MART, PARAMETERS)):
                connection.execute(f"delete from {table}")
                connection.execute(f"insert into {table} from whole_{place}")
        return answer

    return run


@pytest.mark.parametrize(
    ("statement", "error"),
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
        (f"delete from {PARAMETERS}", "there are no parameters"),
    ],
    ids=["too few", "a loss-maker in it", "the best one out", "no measure", "no parameters"],
)
def test_a_wrong_pyramid_is_an_error(
    statement: str, error: str, test_after: Callable[[str], Answer]
) -> None:
    result = test_after(statement)

    assert not result.ok
    assert "ERROR=1" in result.output
    assert error in result.output


def _profits(top: str, others: str) -> str:
    """Give every vip and key customer one profit and every other customer another.

    `{top}` and `{others}` in an expression are how many of them there are.
    """
    is_top = "tier_code in ('vip', 'key')"
    counts = {
        "top": f"(select count(*) from {MART} where {is_top})",
        "others": f"(select count(*) from {MART} where not {is_top})",
    }
    return (
        f"update {MART} set window_profit = case when {is_top} "
        f"then {top.format(**counts)} else {others.format(**counts)} end"
    )


@pytest.mark.parametrize(
    ("top", "others", "share"),
    [
        ("101", "100", "20.28"),
        ("183.1", "100", "31.56"),
        ("99.98 * {others}", "100 * {top}", "49.99"),
        ("100 * {others}", "100 * {top}", None),
        ("100.04 * {others}", "100 * {top}", None),
        ("1100", "100", None),
        ("100", "0", None),
    ],
    ids=["flat", "rather flat", "below half", "half", "above half", "73 %", "all"],
)
def test_less_than_half_of_the_profit_is_a_warning_with_the_figure(
    top: str, others: str, share: str | None, test_after: Callable[[str], Answer]
) -> None:
    """It is a benchmark and no rule: only a very even profit is reported, and nothing fails."""
    result = test_after(_profits(top, others))

    assert result.ok, result.output
    if share is None:
        assert "WARN=0" in result.output
        assert "the top group" not in result.output
    else:
        assert "WARN=1" in result.output
        message = f"the top group brings {share} % of window_profit, less than 50.00 %"
        assert message in result.output


def test_the_least_share_is_a_parameter(test_after: Callable[[str], Answer]) -> None:
    result = test_after(f"update {PARAMETERS} set pareto_min_profit_share = 0.9")

    assert result.ok, result.output
    assert "WARN=1" in result.output
    assert "the top group brings 80.06 % of window_profit, less than 90.00 %" in result.output


def test_the_pyramid_of_the_demo_passes_without_a_warning(worker: Worker) -> None:
    result = worker.run(*SELECTED)

    assert result.ok
    assert "WARN=0" in result.output
    assert "the top group" not in result.output


def test_the_rule_is_looked_at_in_each_group_and_a_share_beyond_the_error_band_fails(
    worker: Worker,
) -> None:
    """The four customers of estimated profit are too few to be looked at; the others fail."""
    changed = worker.project
    model = changed.root / "models" / "marts" / "value" / "customer_profit_pyramid.yml"
    whole = model.read_text(encoding="utf-8")
    arguments = "            top_group: tier_code in ('vip', 'key')\n"
    stricter = "            group_by: evidence\n            error_min_value_share: 0.9\n"
    assert whole.count(arguments) == 1

    model.write_text(whole.replace(arguments, arguments + stricter))
    result = changed.dbt(*SELECTED)
    model.write_text(whole, encoding="utf-8")

    assert "ERROR=1" in result.output
    assert "customer_profit_pyramid (full): the top group brings 80." in result.output
    assert "(partial)" not in result.output
