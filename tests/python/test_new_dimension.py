"""`make new-dimension` writes files that build green and are clean; what it cannot do, it says."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from project import ROOT, Project

from scripts.new_dimension import (
    UNWRITTEN_EN,
    UNWRITTEN_ZH,
    DimensionError,
    new_row,
    scope_flag,
    write_dimension,
)
from scripts.standard import STANDARDS, dimensions, dimensions_in_force
from scripts.write_marts_tables import CHINESE, ENGLISH, written

OWN = "test_of_the_template"
OF_MONEY = {"invoiced", "settled"}


@pytest.fixture(scope="module")
def codes() -> list[str]:
    """One dimension that is planned, as long as there is any, and one that the standard lacks."""
    scopes = {row["scope"] for row in dimensions_in_force().values()} - OF_MONEY
    planned = [
        code
        for code, row in dimensions().items()
        if code not in dimensions_in_force() and row["scope"] in scopes
    ]
    return [*planned[:1], OWN]


@pytest.fixture(scope="module")
def copy(
    demo_project: Project, codes: list[str], tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """A copy of the demo's build, with the files of both."""
    project = demo_project.copied_to(tmp_path_factory.mktemp("new") / "project")
    for code in codes:
        given = ("behaviour", "purchasers") if code == OWN else ("", "")
        write_dimension(code, *given, project.root)
    return project


def test_new_dimensions_build_green_at_once(copy: Project, codes: list[str]) -> None:
    models = [f"{prefix}{code}" for code in codes for prefix in ("int_customer_", "customer_")]
    result = copy.dbt("build", "--select", *models, "dimensions", "tiers")
    assert result.ok, result.output
    for code in codes:
        assert f"PASS dimension_mart_customer_{code} " in result.output
        assert f"PASS int_customer_{code}::{code}_at_its_bounds " in result.output
        tiers = copy.query(f"select distinct tier_code, evidence from marts.customer_{code}")
        assert [evidence for _, evidence in tiers] == ["full"]
    assert dimensions(copy.root)[OWN]["family"] == "behaviour"
    assert set(codes) <= set(dimensions_in_force(copy.root))
    assert list(dimensions(copy.root)) == [*dimensions(), OWN]


def test_their_sql_is_clean(copy: Project, codes: list[str]) -> None:
    models = copy.root / "models"
    files = [path for code in codes for path in models.rglob(f"*customer_{code}.sql")]
    assert len(files) == 2 * len(codes)
    done = subprocess.run(
        [Path(sys.executable).with_name("sqlfluff"), "lint", "--disable-progress-bar", *files],
        cwd=copy.root,
        env={"PATH": "/usr/bin:/bin", "PYTHONWARNINGS": "ignore::UserWarning"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_readmes_tell_of_them(copy: Project, codes: list[str]) -> None:
    for page in (ENGLISH, CHINESE):
        text = (copy.root / page).read_text(encoding="utf-8")
        assert text == written(page, copy.root)
        assert all(f"`customer_{code}`" in text for code in codes)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("", "", ""), "NAME '' is no code of a dimension: give lower-case letters"),
        (("Loyalty state", "", ""), "NAME 'Loyalty state' is no code"),
        (("customer_clv", "", ""), "without customer_"),
        (("loyalty_stat", "", ""), "did you mean NAME=loyalty_state? "),
        (("zzz", "", ""), "has no 'zzz': For a dimension of your own give FAMILY and SCOPE too"),
        (("zzz", "money", "purchasers"), "FAMILY 'money' is none: give one of value, "),
        (("zzz", "value", "buyers"), "SCOPE 'buyers' is none: give one of everyone, "),
        (("tenure", "", ""), "int_customer_tenure.sql is there already: change it, or choose"),
        (("zzz", "value", "settled"), "no column for the scope 'settled': add is_settled there"),
    ],
)
def test_what_cannot_be_made_is_told_in_one_line_and_nothing_is_written(
    given: tuple[str, str, str], says: str, tmp_path: Path
) -> None:
    for folder in ("models", "seeds/standards", "tests/fixtures"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(DimensionError) as error:
        write_dimension(*given, tmp_path)
    assert says in str(error.value)
    assert "\n" not in str(error.value)
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_the_command_says_so_too(project_copy: Callable[[], Project]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "scripts.new_dimension", "loyalty_stat", "", ""],
        cwd=project_copy().root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "did you mean NAME=loyalty_state?" in done.stderr


def test_a_mart_that_is_named_after_no_dimension_is_told(
    project_copy: Callable[[], Project],
) -> None:
    project = project_copy()
    folder = project.root / "models" / "marts" / "relationship"
    for suffix in (".sql", ".yml"):
        path = folder / f"customer_tenure{suffix}"
        text = path.read_text(encoding="utf-8")
        text = re.sub(r"(?<!int_)customer_tenure", "list_of_tenures", text)
        path.with_stem("list_of_tenures").write_text(text, encoding="utf-8")
        path.unlink()
    result = project.dbt("parse")
    assert not result.ok
    assert "list_of_tenures is named after no dimension: name it customer_<" in result.output


def test_every_planned_dimension_can_be_begun_but_those_of_money() -> None:
    for code, row in dimensions().items():
        if row["scope"] not in OF_MONEY:
            assert scope_flag(new_row(code, "", "")["scope"])


def test_no_text_of_the_standard_is_left_to_write() -> None:
    for name in ("dimensions", "tiers"):
        with (ROOT / STANDARDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            texts = {text for row in csv.reader(file) for text in row}
        assert not texts & {UNWRITTEN_EN, UNWRITTEN_ZH}
