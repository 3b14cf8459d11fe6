"""The as-of invariant, and that the history of a build is what builds of past days would give.

The as-of invariant: build(as of D, all data) = build(as of D, data cut at D). A build of all data
contains the measures and tiers of every month end, so the left side is not built for each D: it is
read from the history of one build, in every intermediate table that has dates. That the marts of
such a day are what their own SQL makes of that history is proved for one D of each source. One
process per source builds its dates, the latest first: each cut takes away what is left of the days
after it.
"""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest
from comparing import (
    ABOUT_SEVERAL_DATES,
    ABOUT_THE_CURRENT_DATE,
    differences,
    differences_at,
    turn_back,
)
from cutting import EVENTS, FIRST_ACTIVITY, cut_demo, cut_online_retail
from project import ROOT, Project, source_variables
from worker import Worker, running_worker

# Month ends between an event and what became of it (see the injected cases), and the current date.
DEMO_DATES = [
    date(2025, 2, 28),
    date(2025, 6, 30),
    date(2025, 7, 31),
    date(2025, 8, 31),
    date(2025, 9, 30),
    date(2025, 10, 31),
    date(2025, 12, 18),
]
ONLINE_RETAIL_DATES = [
    date(2011, 3, 31),
    date(2011, 5, 31),
    date(2011, 6, 30),
    date(2011, 8, 31),
    date(2011, 9, 30),
    date(2011, 10, 31),
]
DEMO_PAST = date(2025, 9, 30)
ONLINE_RETAIL_PAST = date(2011, 8, 31)

NOT_OF_A_PAST_DAY = ABOUT_SEVERAL_DATES + ABOUT_THE_CURRENT_DATE

WITHOUT_TESTS = ("--exclude-resource-type", "test", "unit_test")
UP_TO_MARTS = ("--select", "+marts", *WITHOUT_TESTS)
UP_TO_CLASSIFICATION = ("--select", "+path:models/intermediate", *WITHOUT_TESTS)

Copy = Callable[[], Project]
Builds = dict[date | str, Future[Project]]


def _built_as_of(
    worker: Worker, as_of: date, folder: Path, cut: Callable[[], object] | None = None
) -> Project:
    """Cut the files of a worker's copy, and build a day without history: of all data, its marts."""
    if cut is not None:
        cut()
    variables = {"as_of_date": str(as_of), "history_months": 0}
    selected = UP_TO_MARTS if cut is None else UP_TO_CLASSIFICATION
    return worker.built(folder, *selected, variables=variables)


@pytest.fixture(scope="module")
def online_retail_builds(
    project_copy: Copy, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Builds]:
    """Online Retail at a past date, and cut at each date."""
    folder = tmp_path_factory.mktemp("online_retail")
    variables = source_variables("online_retail")
    with (
        running_worker(project_copy(), variables) as worker,
        ThreadPoolExecutor(1) as line,
    ):
        futures: Builds = {
            "past": line.submit(_built_as_of, worker, ONLINE_RETAIL_PAST, folder / "past")
        }
        for as_of in reversed(ONLINE_RETAIL_DATES):
            cut = partial(cut_online_retail, worker.project, as_of)
            place = folder / str(as_of)
            futures[as_of] = line.submit(_built_as_of, worker, as_of, place, cut)
        yield futures
        line.shutdown(cancel_futures=True)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def demo_builds(
    project_copy: Copy,
    demo_project: Project,
    online_retail_builds: Builds,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Builds]:
    """The demo at a past date, and cut at each date. Online Retail is built at the same time."""
    folder = tmp_path_factory.mktemp("demo")
    with running_worker(project_copy(), {}) as worker, ThreadPoolExecutor(1) as line:
        futures: Builds = {"past": line.submit(_built_as_of, worker, DEMO_PAST, folder / "past")}
        for as_of in reversed(DEMO_DATES):
            cut = partial(cut_demo, worker.project, demo_project, as_of)
            place = folder / str(as_of)
            futures[as_of] = line.submit(_built_as_of, worker, as_of, place, cut)
        yield futures
        line.shutdown(cancel_futures=True)
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def demo_history(demo_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A copy of the demo's build whose marts can be turned back."""
    return demo_project.copied_to(tmp_path_factory.mktemp("history") / "project")


@pytest.fixture(scope="module")
def online_retail_history(
    online_retail_project: Project, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Project]:
    """A copy of Online Retail's build whose marts can be turned back."""
    copy = online_retail_project.copied_to(tmp_path_factory.mktemp("history") / "project")
    yield copy
    shutil.rmtree(copy.root)


# History equals the past -------------------------------------------------------------------------


def test_demo_history_is_what_a_build_of_that_day_gives(
    demo_history: Project, demo_builds: Builds
) -> None:
    turn_back(demo_history, DEMO_PAST)

    past = demo_builds["past"].result()
    assert differences(past.warehouse, demo_history.warehouse, without=NOT_OF_A_PAST_DAY) == []


def test_online_retail_history_is_what_a_build_of_that_day_gives(
    online_retail_history: Project, online_retail_builds: Builds
) -> None:
    turn_back(online_retail_history, ONLINE_RETAIL_PAST)

    past = online_retail_builds["past"].result()
    history = online_retail_history.warehouse
    assert differences(past.warehouse, history, without=NOT_OF_A_PAST_DAY) == []


# The as-of invariant ------------------------------------------------------------------------------


@pytest.mark.parametrize("as_of", DEMO_DATES, ids=str)
def test_as_of_invariant_on_the_demo(
    as_of: date, demo_warehouse: Path, demo_builds: Builds
) -> None:
    cut = demo_builds[as_of].result()

    assert differences_at(cut.warehouse, demo_warehouse, as_of) == []


@pytest.mark.parametrize("as_of", ONLINE_RETAIL_DATES, ids=str)
def test_as_of_invariant_on_online_retail(
    as_of: date, online_retail_warehouse: Path, online_retail_builds: Builds
) -> None:
    cut = online_retail_builds[as_of].result()

    assert differences_at(cut.warehouse, online_retail_warehouse, as_of) == []


@pytest.mark.parametrize("as_of", DEMO_DATES, ids=str)
def test_a_cut_leaves_no_later_event_and_nothing_else_out(
    as_of: date, demo_project: Project, demo_builds: Builds
) -> None:
    """Of each entity the same rows stay as were known on the day, and some were not."""
    cut = demo_builds[as_of].result()
    some_are_later = False

    for entity, (_, day, _) in EVENTS.items():
        counts = f"select count(*), count(*) filter (where {day} <= date '{as_of}') from staging."
        ((whole, known),) = demo_project.query(f"{counts}stg_{entity}")
        assert cut.query(f"{counts}stg_{entity}") == [(known, known)], entity
        some_are_later = some_are_later or known < whole
    assert some_are_later


def test_a_cut_leaves_out_who_was_not_known_yet(demo_builds: Builds) -> None:
    """No customer of the earliest cut has their first activity after it."""
    as_of = DEMO_DATES[0]
    cut = demo_builds[as_of].result()

    later = cut.query(
        f"""
        select customer_id
        from staging.stg_customers
        left join ({FIRST_ACTIVITY}) as first_activity using (customer_id)
        group by customer_id
        having least(min(known_on), min(registered_on), min(active_on)) > date '{as_of}'
        """
    )
    assert later == []


# The injected cases -------------------------------------------------------------------------------


def _injected_cases() -> list[dict[str, str]]:
    path = ROOT / "tests" / "truth" / "demo_as_of.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize(
    "case", _injected_cases(), ids=lambda case: f"{case['case']}-{case['order_id']}"
)
def test_an_injected_case_is_seen_before_and_after(
    case: dict[str, str], demo_project: Project
) -> None:
    """Valid orders and net sales of the customer at the month end, and at a later date."""
    for suffix, as_of in (("at_month_end", case["month_end"]), ("later", case["later_on"])):
        measured = demo_project.query(
            f"""
            select lifetime_orders, round(lifetime_net_sales, 2)
            from intermediate.int_customer_purchases
            where customer_id = 'demo:{case["customer_id"]}' and as_of_date = date '{as_of}'
            """
        )
        planned = (
            int(case[f"customer_orders_{suffix}"]),
            Decimal(case[f"customer_net_sales_{suffix}"]),
        )
        assert measured == [planned], (suffix, as_of, case["note"])


def test_the_injected_cases_change_between_the_dates() -> None:
    """The cases are no idle ones: most change the order or its amount, in every way planned."""
    changed = {
        case["case"]
        for case in _injected_cases()
        if case["order_net_sales_at_month_end"] != case["order_net_sales_later"]
    }
    assert changed >= {
        "full_refund_after_month_end",
        "partial_refund_after_month_end",
        "dated_cancellation_after_month_end",
        "cancelled_on_without_status",
    }
