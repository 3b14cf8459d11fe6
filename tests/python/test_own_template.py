"""What a user starts from: the template builds green, the guide lists the contract's columns."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
from project import ROOT, Project
from worker import Worker

from scripts.input_contract import accepted_codes, descriptions, input_contract
from scripts.write_columns_table import GUIDE, with_tables
from scripts.write_template import EXAMPLES, write_template


def test_the_template_builds_green_and_every_row_is_kept(
    own_worker: Worker, tmp_path: Path
) -> None:
    folder = tmp_path / "my_data"
    write_template(folder)

    without_unit_tests = ("--exclude-resource-type", "unit_test")
    project = own_worker.built(tmp_path / "built", *without_unit_tests, folder=folder)
    ledger = project.query(
        "select entity, sum(rows_raw), sum(rows_kept), sum(rows_repaired) "
        "from audit.audit_ledger where rows_raw > 0 group by entity"
    )
    assert {row[0]: row[1:] for row in ledger} == {entity: (1, 1, 0) for entity in input_contract()}
    assert project.query("select tier_code from marts.customer_tenure") == [("new",)]


def test_amounts_of_millions_build_green(own_worker: Worker, tmp_path: Path) -> None:
    """DuckDB multiplies two decimals of up to 18 digits in 18 digits: a rate makes it too many."""
    folder = tmp_path / "my_data"
    for path in write_template(folder):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, row = csv.reader(file)
        kinds = input_contract()[path.stem]
        for index, name in enumerate(header):
            if "currency" in kinds and name == "currency":
                row[index] = "USD"
            elif "number" in kinds[name] and name != "quantity" and row[index]:
                row[index] = f"{Decimal(row[index]) * 1_000_000}"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, row])

    without_unit_tests = ("--exclude-resource-type", "unit_test")
    project = own_worker.built(tmp_path / "built", *without_unit_tests, folder=folder)
    rejected = project.query("select entity, reason from audit.audit_rejected_rows")
    assert {entity for entity, _ in rejected} <= {"feedback", "web_sessions"}
    assert project.query("select lifetime_net_sales > 1e9 from marts.customer_clv") == [(True,)]


def test_the_template_has_every_column_and_overwrites_nothing(tmp_path: Path) -> None:
    for path in write_template(tmp_path):
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, row = csv.reader(file)
        assert header == list(input_contract()[path.stem])
        assert len(row) == len(header)
        needed = {name for name, kind in input_contract()[path.stem].items() if kind.endswith("!")}
        assert all(value for name, value in zip(header, row, strict=True) if name in needed)
    assert {path.stem for path in tmp_path.iterdir()} == set(input_contract()) == set(EXAMPLES)
    with pytest.raises(FileExistsError):
        write_template(tmp_path)


def test_the_guide_tells_the_columns_of_the_contract() -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    assert guide == with_tables(guide), "run `python -m scripts.write_columns_table`"


def test_the_contract_is_read_as_dbt_reads_it(demo_project: Project) -> None:
    """Every entity has its base models, with the contract's columns in its order."""
    nodes = demo_project.manifest["nodes"]
    for entity, columns in input_contract().items():
        node = nodes[f"model.customer_classification.base_demo__{entity}"]
        assert list(node["columns"]) == list(columns)
        assert list(descriptions()[entity]) == list(columns)
        base = ROOT / "models" / "staging" / "base" / "own" / f"base_own__{entity}.sql"
        assert f"own_rows('{entity}')" in base.read_text(encoding="utf-8")
    for entity, codes in accepted_codes().items():
        assert set(codes) <= {
            name for name, kind in input_contract()[entity].items() if "code" in kind
        }
