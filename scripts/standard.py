"""The dimensions of the standard as Python reads them: from the seed, and from the marts' YAML."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
STANDARDS = Path("seeds") / "standards"
MARTS = Path("models") / "marts"


def dimensions(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return the row of every dimension in the seed, in its order, by code."""
    with (root / STANDARDS / "dimensions.csv").open(encoding="utf-8", newline="") as file:
        return {row["dimension_code"]: row for row in csv.DictReader(file)}


def dimensions_in_force(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return the rows of the dimensions that are built today."""
    return {
        code: row for code, row in dimensions(root).items() if row["is_in_force"].lower() == "true"
    }


def columns_of_mart(mart: str, root: Path = ROOT) -> list[str]:
    """Return the columns of a mart, by its contract.

    Raises:
        ValueError: The mart has no YAML beside it.
        KeyError: The YAML does not describe the mart.
    """
    [path] = (root / MARTS).glob(f"*/{mart}.yml")
    models = yaml.safe_load(path.read_text(encoding="utf-8"))["models"]
    columns = {model["name"]: model["columns"] for model in models}
    return [column["name"] for column in columns[mart]]
