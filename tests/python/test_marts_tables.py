"""The READMEs list every mart: those of dimensions in a table made from the standard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from project import ROOT, Project

from scripts.standard import MARTS, dimensions_in_force, seed_rows, write_seed_rows
from scripts.write_marts_tables import CHINESE, ENGLISH, MACRO, macro, written

PAGES = (ENGLISH, CHINESE)


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_the_table_is_that_of_the_standard(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    assert text == written(page), "run `python -m scripts.write_marts_tables`"


def test_the_macro_names_the_dimensions_of_the_standard() -> None:
    text = (ROOT / MACRO).read_text(encoding="utf-8")
    assert text == macro(), "run `python -m scripts.write_marts_tables`"


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_every_mart_is_told_of(page: Path) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    marts = {path.stem for path in (ROOT / MARTS).glob("*/*.sql")}
    assert {row["mart"] for row in dimensions_in_force().values()} < marts
    assert {mart for mart in marts if f"`{mart}`" not in text} == set()


def test_a_changed_standard_or_contract_changes_the_table(
    project_copy: Callable[[], Project],
) -> None:
    root = project_copy().root
    before = [written(page, root) for page in PAGES]
    rows = seed_rows("dimensions", root)
    for row in rows:
        if row["dimension_code"] == "tenure":
            row |= {"question_en": "Who is who?", "question_zh": "谁是谁？"}
        if row["dimension_code"] == "settlement":
            row["is_in_force"] = "false"
    write_seed_rows("dimensions", rows, root)
    [contract] = (root / MARTS).glob("*/customer_clv.yml")
    contract.write_text(contract.read_text(encoding="utf-8").replace("next_tier_code", "other"))

    after = [written(page, root) for page in PAGES]
    for page, question, told in zip(after, ("Who is who?", "谁是谁？"), before, strict=True):
        assert question in page
        assert "| `customer_settlement` |" in told
        assert "| `customer_settlement` |" not in page
        [line] = [line for line in page.splitlines() if line.startswith("| `customer_clv` |")]
        assert line.endswith("| – |")
