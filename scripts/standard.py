"""The dimensions of the standard as Python reads them: from the seed, and from the marts' YAML."""

from __future__ import annotations

import csv
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
STANDARDS = Path("seeds") / "standards"
MARTS = Path("models") / "marts"
INTERMEDIATE = Path("models") / "intermediate"


def dimensions(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return the row of every dimension in the seed, in its order, by code."""
    with (root / STANDARDS / "dimensions.csv").open(encoding="utf-8", newline="") as file:
        return {row["dimension_code"]: row for row in csv.DictReader(file)}


def dimensions_in_force(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return the rows of the dimensions that are built today."""
    return {
        code: row for code, row in dimensions(root).items() if row["is_in_force"].lower() == "true"
    }


def columns_of(model: str, folder: Path, root: Path = ROOT) -> list[str]:
    """Return the columns of a model, as the YAML below a folder describes them.

    Raises:
        LookupError: No YAML there describes it.
    """
    for path in sorted((root / folder).rglob("*.yml")):
        text = path.read_text(encoding="utf-8")
        if f"- name: {model}\n" in text:
            for described in yaml.safe_load(text).get("models", []):
                if described["name"] == model:
                    return [column["name"] for column in described["columns"]]
    raise LookupError(f"No YAML in {folder} describes {model}")
