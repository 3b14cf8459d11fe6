"""Broken settings and files stop a build before it writes; broken rows are found and counted."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from cutting import ONLINE_RETAIL, cleaned, demo_file
from project import ROOT, Project, Result, source_variables
from worker import Answer, Worker

RELATIONS = """
    select table_name from duckdb_tables() where not internal
    union all
    select view_name from duckdb_views() where not internal
"""

# Broken settings and files ------------------------------------------------------------------------


@dataclass(frozen=True)
class Break:
    """What must stop a build.

    Attributes:
        lines: What is said of each error, a line each: the thing, and how to fix it.
        settings: Variables that are set wrongly.
        spoil: What is done to the files of the copy.
        source: The source that is built.
        is_parsed: Whether dbt may stumble over it before preflight sees it, so that it begins anew.
    """

    lines: tuple[tuple[str, ...], ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    spoil: Callable[[Project], object] = lambda project: None
    source: str = "demo"
    is_parsed: bool = True


def _spoiled(project: Project) -> tuple[Path, Path]:
    """Return the files that `_misspell` changes."""
    return demo_file(project, "orders"), project.root / "dbt_project.yml"


def _misspell(project: Project) -> None:
    """Misspell a column in the header of a raw file of the demo, and a var in dbt_project.yml."""
    orders, settings = _spoiled(project)
    text = orders.read_text(encoding="utf-8")
    orders.write_text(text.replace("ordered_at", "order_time", 1), encoding="utf-8")
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("\nvars:\n", "\nvars:\n  history_month: 3\n"), "utf-8")


# All errors of a build are named at once, so that each build tries as many as there can be.
BREAKS: dict[str, Break] = {
    "settings that are not valid": Break(
        (
            ("source_systems", "'no_such_source'", "known are: demo, own, online_retail"),
            ("as_of_date is '2025-02-30'", "YYYY-MM-DD"),
            ("data_until is '2025-6-1'", "YYYY-MM-DD"),
            ("history_months is 'twelve'", "whole number"),
            ("decimal_mark is ';'", "'.' or ','"),
            ("date_order is 'ymd'", "dmy or mdy"),
            ("reporting_timezone is 'Mars/Olympus'", "Asia/Shanghai"),
            ("reporting_currency is 'yuan'", "ISO 4217", "CNY"),
        ),
        {
            "source_systems": ["no_such_source"],
            "as_of_date": "2025-02-30",
            "data_until": "2025-6-1",
            "history_months": "twelve",
            "decimal_mark": ";",
            "date_order": "ymd",
            "reporting_timezone": "Mars/Olympus",
            "reporting_currency": "yuan",
        },
    ),
    "settings of the wrong kind": Break(
        (
            ("source_systems is 'demo'", "give a list", "[demo]"),
            ("as_of_date is 'yesterday'", "YYYY-MM-DD"),
        ),
        {"source_systems": "demo", "as_of_date": "yesterday"},
    ),
    "settings that do not go together": Break(
        (
            ("source_systems names a source twice", "demo, demo", "name each once"),
            ("as_of_date is 2025-07-01", "after data_until (2025-06-30)", "give an earlier day"),
        ),
        {
            "source_systems": ["demo", "demo"],
            "as_of_date": "2025-07-01",
            "data_until": "2025-06-30",
        },
        is_parsed=False,
    ),
    # dbt itself finds that a model reads a seed that is not there, before any macro runs.
    "missing seed": Break(
        (("node named 'demo_refunds' which was not found",),),
        spoil=lambda project: demo_file(project, "refunds").unlink(),
    ),
    "missing column of a seed, currency without a rate, settings that nobody knows": Break(
        (
            ("demo_orders.csv has no column 'ordered_at'", "header"),
            ("reporting_currency is 'XYZ'", "fx_rates.csv"),
            ("asof_date is no setting", "did you mean as_of_date?", "Known are: source_systems,"),
            ("timezone is no setting", "did you mean reporting_timezone?"),
            ("colour is no setting", "leave it out"),
            ("history_month is no setting", "did you mean history_months?"),
        ),
        {
            "reporting_currency": "XYZ",
            "asof_date": "2024-06-30",
            "timezone": "Europe/London",
            "colour": "red",
        },
        spoil=_misspell,
        is_parsed=False,
    ),
    "missing file": Break(
        (("online_retail.parquet", "put the file back"),),
        spoil=lambda project: (project.root / ONLINE_RETAIL).unlink(),
        source="online_retail",
    ),
}


class Attempt(NamedTuple):
    """How a build ended that had to stop, and the relations that it left."""

    ok: bool
    output: str
    relations: list[tuple[str]]


def _attempt(project: Project, result: Result | Answer) -> Attempt:
    relations = project.query(RELATIONS) if project.warehouse.exists() else []
    return Attempt(result.ok, result.output, relations)


def _try(project: Project, error: Break) -> Attempt:
    error.spoil(project)
    return _attempt(project, project.build({**source_variables(error.source), **error.settings}))


def _try_parsed(worker: Worker, error: Break) -> Attempt:
    """Let a process stumble that has parsed the project as it was, and put the files back."""
    project = worker.project
    project.warehouse.unlink(missing_ok=True)
    before = {path: path.read_bytes() for path in _spoiled(project)}
    error.spoil(project)
    attempt = _attempt(project, worker.run("build", variables=error.settings))
    for path, content in before.items():
        path.write_bytes(content)
    return attempt


@pytest.fixture(scope="module")
def attempts(
    project_copy: Callable[[], Project], demo_worker: Worker, pool: ThreadPoolExecutor
) -> dict[str, Attempt]:
    """A build for each thing that must stop it."""
    begun = {
        name: pool.submit(_try, project_copy(), error)
        for name, error in BREAKS.items()
        if error.is_parsed
    }
    return {
        name: begun[name].result() if error.is_parsed else _try_parsed(demo_worker, error)
        for name, error in BREAKS.items()
    }


@pytest.mark.parametrize("name", BREAKS)
def test_broken_settings_and_files_stop_the_build_with_one_line_each(
    name: str, attempts: dict[str, Attempt]
) -> None:
    attempt = attempts[name]

    assert not attempt.ok
    for wrong, *fix in BREAKS[name].lines:
        telling = [line for line in attempt.output.splitlines() if wrong in line]
        assert len(telling) == 1, (wrong, attempt.output)
        assert [words for words in fix if words not in telling[0]] == [], telling[0]


@pytest.mark.parametrize("name", BREAKS)
def test_a_stopped_build_has_written_no_relation(name: str, attempts: dict[str, Attempt]) -> None:
    assert attempts[name].relations == []


# Broken rows -------------------------------------------------------------------------------------

# These reasons are about a row as a whole, not about a column of it.
ABOUT_THE_ROW = ("duplicate", "superseded")

Finding = tuple[str, str | None, str, str, str]


@pytest.fixture(scope="module")
def injected() -> list[dict[str, str]]:
    """The defects and odd formats that were injected into the demo, from its truth file."""
    with (ROOT / "tests" / "truth" / "demo_defects.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _own_key(text: str) -> str | None:
    return cleaned(text) or None


# The column of a validated table that the key of an injected error is in.
RECORD_KEYS = {
    "control_totals": "control_total_id",
    "feedback": "feedback_id",
    "web_sessions": "session_id",
} | {
    f"{noun}s": f"{noun}_id"
    for noun in (
        *("customer", "product", "order", "order_line", "refund", "invoice", "payment", "lead"),
        *("interaction", "referral"),
    )
}


def _finding(entity: str, key: str | None, row_status: str, reason: str, column: str) -> Finding:
    is_about_a_column = row_status != "kept" and reason not in ABOUT_THE_ROW
    return entity, key, row_status, reason, column if is_about_a_column else ""


def test_every_injected_error_gets_its_row_status_and_reason(
    demo_project: Project, injected: list[dict[str, str]]
) -> None:
    expected = [
        _finding(
            error["entity"],
            _own_key(error["key"]),
            error["expected_row_status"],
            error["expected_reason"],
            error["column_name"],
        )
        for error in injected
    ]
    validated = {
        _finding(entity, *row)
        for entity in {error["entity"] for error in injected}
        for row in demo_project.query(
            f"select replace({RECORD_KEYS[entity]}, 'demo:', ''), row_status, "
            "coalesce(reason, ''), reason_column "
            f"from staging.validated_{entity}"
        )
    }
    assert [finding for finding in expected if finding not in validated] == []


def test_nothing_else_is_rejected_or_repaired(
    demo_project: Project, injected: list[dict[str, str]]
) -> None:
    expected = Counter(
        (error["entity"], error["expected_row_status"], error["expected_reason"])
        for error in injected
        if error["expected_reason"]
    )
    # Whose a lead without a customer is, is told of every such lead, and is no error.
    found = demo_project.query(
        "select entity, row_status, reason, cast(sum(findings) as integer) "
        "from audit.audit_findings "
        "where reason not in ('customer_by_email', 'customer_by_phone', 'no_customer') "
        "group by all"
    )
    assert {row[:3]: row[3] for row in found} == expected

    rejected = demo_project.query(
        "select entity, 'rejected', reason, count(*) from audit.audit_rejected_rows group by all"
    )
    assert {row[:3]: row[3] for row in rejected} == {
        key: count for key, count in expected.items() if key[1] == "rejected"
    }


def _same(value: object, spelled: str) -> bool:
    """Tell whether a typed value is that of the plain format."""
    if isinstance(value, Decimal):
        return value == Decimal(spelled)
    if isinstance(value, date):
        return str(value)[:10] == spelled
    return str(value).removeprefix("demo:") == spelled


def test_odd_formats_are_read_and_broken_optional_values_emptied(
    demo_project: Project, injected: list[dict[str, str]]
) -> None:
    """What was kept has the value that was meant, and what was repaired has none."""
    visible = [
        error
        for error in injected
        if error["column_name"] and error["expected_row_status"] != "rejected"
    ]
    values = {
        (entity, column, key): value
        for entity, column in {(error["entity"], error["column_name"]) for error in visible}
        for key, value in demo_project.query(
            f"select replace({RECORD_KEYS[entity]}, 'demo:', ''), {column} "
            f"from staging.validated_{entity} where row_status <> 'rejected'"
        )
    }
    wrong = []
    for error in visible:
        value = values[error["entity"], error["column_name"], _own_key(error["key"])]
        is_repaired = error["expected_row_status"] == "repaired"
        if value is not None if is_repaired else not _same(value, error["expected_value"]):
            wrong.append((error, value))
    assert visible
    assert wrong == []
