"""A build of anything ends green with every row accounted for, or stops with a named error.

FUZZ_CASES (30 by default) is how many small companies of adversarial values are built, and how many
corrupted folders are tried. Companies are built many at a time, for Hypothesis draws no example of
that size; where a build fails, the error is looked for in halves and the rows are printed. Folders
are shrunk and printed by Hypothesis.
"""

from __future__ import annotations

import csv
import os
import tempfile
from pathlib import Path
from pprint import pformat
from typing import TypeVar

import pytest
from fuzzing import CONTRACT, Case, Form, Spoil, cases, forms, spoils, united
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from worker import MODELS_ALONE, Worker

CASES = int(os.environ.get("FUZZ_CASES", "30"))
BATCH = 30
UNHEALTHY = list(HealthCheck)
FORMS = st.fixed_dictionaries({entity: forms for entity in CONTRACT})
Drawn = TypeVar("Drawn")
DECIDED = {"date_order": "dmy", "decimal_mark": "."}
WITHOUT_UNIT_TESTS = ("--exclude-resource-type", "unit_test")
# The last words of a program that did not know what befell it.
CRASHES = ("Traceback", "INTERNAL Error", "Unhandled error", "Database Error", "dbt encountered")
ACCOUNT = """
    select
        entity,
        cast(sum(rows_raw) as integer),
        cast(sum(rows_kept + rows_rejected) as integer)
    from audit.audit_ledger
    group by entity
"""
CORRUPTED_ROWS = "select count(*) from staging.validated_orders"
SOUND_FILES = {
    "customers.csv": "customer_id,customer_name\nC1,顾客一\nC2,B\n",
    "orders.csv": "order_id,customer_id,ordered_at,order_status\n"
    'O1,C1,2024-03-05,completed\n"O2",C2,2024-03-06,"completed"\nO3,C2,2024-03-07,shipped\n',
    "order_lines.csv": "order_line_id,order_id,product_id,quantity,unit_price\nL1,O1,P1,1,9.5\n",
}


def _drawn(strategy: st.SearchStrategy[Drawn], count: int) -> list[Drawn]:
    """Draw examples, other ones at each run; the first one of all is the simplest and left out."""
    examples: list[Drawn] = []

    @settings(
        max_examples=count + 1,
        phases=[Phase.generate],
        database=None,
        suppress_health_check=UNHEALTHY,
    )
    @given(strategy)
    def draw(example: Drawn) -> None:
        examples.append(example)

    draw()
    return examples[1:]


def _error(many: list[Case], form: dict[str, Form], worker: Worker) -> str:
    """Build the cases as one company and say what is wrong with it; empty where nothing is."""
    company = united(many)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for entity, rows in company.items():
            form[entity].written(entity, rows, folder)
        answer = worker.run(
            "build",
            *WITHOUT_UNIT_TESTS,
            folder=folder,
            variables=DECIDED,
            queries=(ACCOUNT,),
        )
    if not answer.ok:
        return answer.output
    # An entity without rows may still be in the ledger: customers and products are inferred.
    accounted = {entity: counts for entity, *counts in answer.rows[0] if counts != [0, 0]}
    written = {entity: [len(rows), len(rows)] for entity, rows in company.items() if rows}
    return "" if accounted == written else f"{accounted} are accounted for, not {written}"


def _narrowed(many: list[Case], form: dict[str, Form], worker: Worker) -> list[Case]:
    """Return the fewest cases that fail, half after half."""
    middle = len(many) // 2
    for half in (many[:middle], many[middle:]) if middle else ():
        if _error(half, form, worker):
            return _narrowed(half, form, worker)
    return many


def test_adversarial_values_are_all_accounted_for(own_worker: Worker) -> None:
    """No value of a field stops a build: rows are kept, repaired or rejected, and none is lost."""
    many = _drawn(cases, CASES)
    assert len(many) == CASES
    assert sum(len(rows) for case in many for rows in case.values()) > CASES

    batches = [many[start : start + BATCH] for start in range(0, CASES, BATCH)]
    for batch, form in zip(batches, _drawn(FORMS, len(batches)), strict=True):
        if error := _error(batch, form, own_worker):
            fewest = _narrowed(batch, form, own_worker)
            pytest.fail(f"{error}\n{pformat(form)}\n{pformat(united(fewest))}", pytrace=False)


def _rows_of(content: bytes) -> int:
    """Count the records of a CSV file after its header; a line without any field is none."""
    text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    return sum(1 for record in csv.reader(text.splitlines(keepends=True)) if record) - 1


@settings(max_examples=CASES, deadline=None, suppress_health_check=UNHEALTHY, print_blob=True)
@given(
    corrupted=st.sampled_from(sorted(SOUND_FILES)),
    spoil=spoils,
    name=st.sampled_from(["{}", "{}", "{}.gz", "{}.zst", "parquet"]),
)
def test_a_corrupted_file_is_named_or_read_whole(
    corrupted: str, spoil: Spoil, name: str, own_worker: Worker
) -> None:
    """Bytes cut, inserted or encoded anew: the error names the file, or no row is lost."""
    content = spoil.applied(SOUND_FILES[corrupted].encode())
    file = corrupted.replace("csv", "parquet") if name == "parquet" else name.format(corrupted)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for other, text in SOUND_FILES.items():
            if other != corrupted:
                (folder / other).write_text(text, encoding="utf-8")
        (folder / file).write_bytes(content)
        entity = corrupted.removesuffix(".csv")
        query = CORRUPTED_ROWS.replace("orders", entity)
        answer = own_worker.run(
            "build",
            *MODELS_ALONE,
            "--select",
            f"+validated_{entity}",
            folder=folder,
            queries=(query,),
        )
    if answer.ok:
        assert answer.rows == [[[_rows_of(content)]]]
    else:
        errors = [line for line in answer.output.splitlines() if file in line]
        assert errors, answer.output
        assert not [crash for crash in CRASHES if crash in answer.output], answer.output
