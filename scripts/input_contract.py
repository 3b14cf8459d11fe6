"""The input contract as Python reads it: from the macro that the models are made of."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2
import yaml

ROOT = Path(__file__).resolve().parents[1]
MACROS = ROOT / "macros" / "logic"
BASE_MODELS = ROOT / "models" / "staging" / "base" / "_base__models.yml"
DOCS = ROOT / "models" / "_docs"

Contract = dict[str, dict[str, str]]


def _returned(macro: str) -> dict[str, dict[str, object]]:
    """Return what a macro without arguments hands to dbt's `return`."""
    found: list[dict[str, dict[str, object]]] = []
    environment = jinja2.Environment(extensions=["jinja2.ext.do"])
    environment.globals["return"] = found.append
    text = (MACROS / f"{macro}.sql").read_text(encoding="utf-8")
    getattr(environment.from_string(text).module, macro)()
    return found[0]


def input_contract() -> Contract:
    """Return the kind of every column of every entity; `!` at its end means required."""
    return _returned("input_contract")


def accepted_codes() -> dict[str, dict[str, list[str]]]:
    """Return the values that a code may take, by entity and column; other codes are free."""
    return _returned("accepted_codes")


def deciding_columns() -> dict[str, list[str]]:
    """Return the columns that say whose an event is, on which day and what it is worth."""
    return _returned("deciding_columns")


def key_columns() -> dict[str, list[str]]:
    """Return the columns that make the key of a row."""
    return _returned("key_columns")


def descriptions() -> Contract:
    """Return the first paragraph of what every column is, by entity, in the contract's order.

    Raises:
        KeyError: A column's docs block is missing.
    """
    blocks = {
        name: " ".join(text.strip().split("\n\n")[0].split())
        for path in DOCS.glob("*.md")
        for name, text in re.findall(
            r"{% docs (\w+) %}(.*?){% enddocs %}", path.read_text(encoding="utf-8"), re.DOTALL
        )
    }
    models = yaml.safe_load(BASE_MODELS.read_text(encoding="utf-8"))["models"]
    return {
        model["name"].removeprefix("base_own__"): {
            column["name"]: blocks[re.search(r"doc\('(\w+)'\)", column["description"])[1]]
            for column in model["columns"]
        }
        for model in models
        if model["name"].startswith("base_own__")
    }
