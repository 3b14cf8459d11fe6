"""The dimensions of the standard as Python reads them: from the seed, and from the marts' YAML."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
STANDARDS = Path("seeds") / "standards"
MARTS = Path("models") / "marts"
INTERMEDIATE = Path("models") / "intermediate"


def seed_rows(seed: str, root: Path = ROOT) -> list[dict[str, str]]:
    """Return the rows of a seed of the standard, such as `tiers`, as texts."""
    with (root / STANDARDS / f"{seed}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_seed_rows(seed: str, rows: Sequence[Mapping[str, str]], root: Path = ROOT) -> None:
    """Write a seed of the standard anew; the columns are those of the first row."""
    with (root / STANDARDS / f"{seed}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def dimensions(root: Path = ROOT) -> dict[str, dict[str, str]]:
    """Return the row of every dimension in the seed, in its order, by code."""
    return {row["dimension_code"]: row for row in seed_rows("dimensions", root)}


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
