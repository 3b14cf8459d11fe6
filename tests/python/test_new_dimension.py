"""`make new-dimension` writes files that build green and are clean; what it cannot do, it says."""

from __future__ import annotations

import csv
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


@pytest.fixture(scope="module")
def planned() -> str:
    """A dimension that the standard has and no model makes yet, of a scope that is there."""
    made = dimensions_in_force()
    scopes = {row["scope"] for row in made.values()} - {"invoiced", "settled"}
    return next(
        code for code, row in dimensions().items() if code not in made and row["scope"] in scopes
    )


@pytest.fixture(scope="module")
def paths(
    demo_project: Project, planned: str, tmp_path_factory: pytest.TempPathFactory
) -> dict[Path, Project]:
    """The files of two new dimensions, in a copy of the demo's build: one planned, one not."""
    copy = demo_project.copied_to(tmp_path_factory.mktemp("new") / "project")
    written_files = [
        *write_dimension(planned, "", "", copy.root),
        *write_dimension(OWN, "behaviour", "purchasers", copy.root),
    ]
    return dict.fromkeys(written_files, copy)


def test_new_dimensions_build_green_at_once(paths: dict[Path, Project], planned: str) -> None:
    [copy] = set(paths.values())
    chosen = " ".join(f"int_customer_{code} customer_{code}" for code in (planned, OWN))
    result = copy.dbt("build", "--select", *chosen.split(), "dimensions", "tiers")
    assert result.ok, result.output
    for code in (planned, OWN):
        assert f"dimension_mart_customer_{code}" in result.output
        assert f"{code}_at_its_bounds" in result.output
        tiers = copy.query(f"select distinct tier_code, evidence from marts.customer_{code}")
        assert [evidence for _, evidence in tiers] == ["full"]
    assert dimensions(copy.root)[OWN]["family"] == "behaviour"
    assert {planned, OWN} <= set(dimensions_in_force(copy.root))
    assert list(dimensions(copy.root)) == [*dimensions(), OWN]


def test_their_sql_is_clean(paths: dict[Path, Project]) -> None:
    [copy] = set(paths.values())
    files = [path for path in paths if path.suffix == ".sql"]
    assert len(files) == 4
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


def test_the_readmes_tell_of_them(paths: dict[Path, Project], planned: str) -> None:
    [copy] = set(paths.values())
    for page in (ENGLISH, CHINESE):
        text = (copy.root / page).read_text(encoding="utf-8")
        assert text == written(page, copy.root)
        assert f"`customer_{planned}`" in text
        assert f"`customer_{OWN}`" in text


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


def test_every_planned_dimension_can_be_begun_but_those_of_money() -> None:
    for code, row in dimensions().items():
        if row["scope"] not in ("invoiced", "settled"):
            assert scope_flag(new_row(code, "", "")["scope"])


def test_no_text_of_the_standard_is_left_to_write() -> None:
    for name in ("dimensions", "tiers"):
        with (ROOT / STANDARDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            texts = {text for row in csv.reader(file) for text in row}
        assert not texts & {UNWRITTEN_EN, UNWRITTEN_ZH}
