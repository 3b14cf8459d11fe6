"""A light build makes what a build by dbt makes, and fails, warns and skips as that does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from comparing import differences
from project import Project
from worker import Worker, running_worker

from scripts.write_template import write_template

SCHEMAS = ("staging", "intermediate", "marts", "standards", "audit")
WITHOUT_TESTS = ("--exclude-resource-type", "test", "unit_test")
# What reads variables, with an answer that is known to differ.
OTHERWISE = {"as_of_date": "2024-06-30", "reporting_currency": "USD", "history_months": 0}
READS_VARIABLES = ("--select", "+stg_fx_rates", "+int_as_of_dates", "+int_standard_numbers")

INVOICES = "invoice_id,customer_id,issued_on,due_on,amount\nI1,C1,2024-03-05,2024-04-05,9.5\n"

MODELS = {
    "breaks": "{{ config(materialized='table') }} "
    "select cast(tier_code as integer) as wrong from {{ ref('purchase_patterns') }}",
    "after_break": "select * from {{ ref('breaks') }}",
}
TESTS = {
    "finds_two": "select * from {{ ref('party_types') }} limit 2",
    "warns_of_two": "{{ config(severity='warn') }} select * from {{ ref('party_types') }} limit 2",
    "bears_two": "{{ config(error_if='>2', warn_if='>2') }} "
    "select * from {{ ref('party_types') }} limit 2",
    "finds_one_of_all": "{{ config(limit=1) }} select * from {{ ref('party_types') }}",
}
SAID = (
    "ERROR creating sql table model main.breaks",
    "SKIP relation main.after_break",
    "FAIL 2 finds_two",
    "WARN 2 warns_of_two",
    "PASS bears_two",
    "FAIL 1 finds_one_of_all",
    "Could not convert string '",
)


@pytest.fixture(scope="module")
def worker(project_copy: Callable[[], Project]) -> Iterator[Worker]:
    """A process that builds the demo and, beside it, models and tests that are made to fail."""
    project = project_copy()
    for folder, files in (("models", MODELS), ("tests/singular", TESTS)):
        for name, sql in files.items():
            (project.root / folder / f"{name}.sql").write_text(sql, encoding="utf-8")
    with running_worker(project, {}) as running:
        yield running


def test_a_light_build_has_the_rows_of_a_build_by_dbt(worker: Worker, demo_warehouse: Path) -> None:
    """After a build with other variables, so that what is not rendered anew would show."""
    before = worker.run("build", *READS_VARIABLES, *WITHOUT_TESTS, variables=OTHERWISE)
    assert before.ok, before.output
    answer = worker.run("build", *WITHOUT_TESTS, "--exclude", *MODELS)
    assert answer.ok, answer.output

    for schema in SCHEMAS:
        assert differences(worker.project.warehouse, demo_warehouse, schema) == []


@pytest.mark.parametrize("by_dbt", [False, True])
def test_an_error_a_failure_and_a_warning_are_told_as_dbt_tells_them(
    by_dbt: bool, worker: Worker
) -> None:
    answer = worker.run(
        "build", "--select", "party_types", "purchase_patterns", *MODELS, *TESTS, by_dbt=by_dbt
    )

    assert not answer.ok
    assert [words for words in SAID if words not in answer.output] == [], answer.output


def test_another_company_is_looked_at_anew(own_worker: Worker, tmp_path: Path) -> None:
    """Files with other entities and columns than those of the run before."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    (first / "customers.csv").write_text("customer_id,customer_name\nC1,A\n", encoding="utf-8")
    (first / "invoices.csv").write_text(INVOICES, encoding="utf-8")
    write_template(second)
    select = ("--select", "+path:models/staging/validated", *WITHOUT_TESTS)

    own_worker.built(tmp_path / "other", *select, folder=first)
    light = own_worker.built(tmp_path / "light", *select, folder=second)
    own_worker.project.warehouse.unlink()
    answer = own_worker.run("build", *select, folder=second, by_dbt=True)
    assert answer.ok, answer.output

    by_dbt = own_worker.project
    assert differences(light.warehouse, by_dbt.warehouse, "staging") == []
    ((rows,),) = by_dbt.query("select count(*) from staging.validated_orders")
    assert rows > 0
