"""Write the files of a new dimension from a template that builds green: one tier for everyone."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from pathlib import Path
from string import Template

from scripts.standard import (
    INTERMEDIATE,
    MARTS,
    ROOT,
    STANDARDS,
    columns_of,
    dimensions,
    seed_rows,
    write_seed_rows,
)
from scripts.write_marts_tables import write_tables

TEMPLATES = ROOT / "scripts" / "dimension_template"
FAMILIES = ("value", "relationship", "behaviour", "attributes", "settlement")
RULES = INTERMEDIATE / "classification"
# What a text of the standard says until somebody writes it; a test finds it.
UNWRITTEN_EN, UNWRITTEN_ZH = "To be written", "待填写"


class DimensionError(Exception):
    """The dimension cannot be made; the text says why, and what to do."""


def new_row(code: str, family: str, scope: str, root: Path = ROOT) -> dict[str, str]:
    """Return the row of a dimension for the seed: its own, or one with texts to be written.

    Args:
        code: Code of the dimension.
        family: One of the families; needed where the seed has no such dimension.
        scope: A scope of the seed; needed where the seed has no such dimension.
        root: The project.

    Raises:
        DimensionError: The code, the family or the scope is none.
    """
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", code) or code.startswith("customer_"):
        raise DimensionError(
            f"NAME '{code}' is no code of a dimension: give lower-case letters, digits and _, "
            "without customer_, such as NAME=loyalty_state"
        )
    known = dimensions(root)
    if code in known:
        return known[code] | {"is_in_force": "true"}
    scopes = {row["scope"]: row for row in known.values()}
    if not family and not scope:
        near = difflib.get_close_matches(code, known, n=1)
        hint = f"did you mean NAME={near[0]}? " if near else ""
        raise DimensionError(
            f"seeds/standards/dimensions.csv has no '{code}': {hint}"
            "For a dimension of your own give FAMILY and SCOPE too"
        )
    if family not in FAMILIES:
        raise DimensionError(f"FAMILY '{family}' is none: give one of {', '.join(FAMILIES)}")
    if scope not in scopes:
        raise DimensionError(f"SCOPE '{scope}' is none: give one of {', '.join(sorted(scopes))}")
    words = {name: scopes[scope][name] for name in ("scope", "scope_en", "scope_zh")}
    return (
        dict.fromkeys(next(iter(known.values())), "")
        | words
        | {
            "dimension_code": code,
            "name_en": code.replace("_", " ").capitalize(),
            "name_zh": UNWRITTEN_ZH,
            "family": family,
            "method": "rule",
            "mart": f"customer_{code}",
            "is_open_list": "false",
            "is_in_force": "true",
            "question_en": UNWRITTEN_EN,
            "question_zh": UNWRITTEN_ZH,
        }
    )


def new_tiers(code: str, columns: list[str]) -> list[dict[str, str]]:
    """Return two tiers for a dimension that has none: everyone, and unknown."""
    texts = {"rule_en": UNWRITTEN_EN, "rule_zh": UNWRITTEN_ZH}
    return [
        dict.fromkeys(columns, "") | texts | tier | {"dimension_code": code}
        for tier in (
            {"tier_code": "everyone", "name_en": "Everyone", "name_zh": "全部", "tier_rank": "1"},
            {"tier_code": "unknown", "name_en": "Unknown", "name_zh": "未知", "tier_rank": "2"},
        )
    ]


def scope_flag(scope: str, root: Path = ROOT) -> str:
    """Return the column of int_customer_scopes that marks a scope.

    Raises:
        DimensionError: There is none.
    """
    names = columns_of("int_customer_scopes", INTERMEDIATE, root)
    for flag in (f"is_{scope}", f"is_{scope.removesuffix('s')}"):
        if flag in names:
            return flag
    raise DimensionError(
        f"int_customer_scopes has no column for the scope '{scope}': add is_{scope} there first, "
        "or copy the files of a dimension of the same scope"
    )


def write_dimension(code: str, family: str, scope: str, root: Path = ROOT) -> list[Path]:
    """Write the files of a dimension, its rows in the standard and in both READMEs' tables.

    Returns:
        What was written, the files to fill first.

    Raises:
        DimensionError: It cannot be made, or is there already. Nothing is written then.
    """
    row = new_row(code, family, scope, root)
    tiers = seed_rows("tiers", root)
    own_tiers = [tier for tier in tiers if tier["dimension_code"] == code]
    if not own_tiers:
        own_tiers = new_tiers(code, list(tiers[0]))
        tiers += own_tiers
    words = row | {
        "dimension": code,
        "scope_flag": scope_flag(row["scope"], root),
        "tier": own_tiers[0]["tier_code"],
    }
    files = {
        root / RULES / f"int_customer_{code}.sql": "rule.sql",
        root / MARTS / row["family"] / f"customer_{code}.sql": "mart.sql",
        root / MARTS / row["family"] / f"customer_{code}.yml": "mart.yml",
        root / "tests" / "fixtures" / f"{code}.csv": "cases.csv",
    }
    if there := [path for path in files if path.exists()]:
        raise DimensionError(
            f"{there[0].relative_to(root)} is there already: change it, or choose another NAME"
        )

    for path, template in files.items():
        path.parent.mkdir(exist_ok=True)
        text = (TEMPLATES / template).read_text(encoding="utf-8")
        path.write_text(Template(text).substitute(words), encoding="utf-8")
    write_seed_rows("dimensions", list((dimensions(root) | {code: row}).values()), root)
    write_seed_rows("tiers", tiers, root)
    seeds = [root / STANDARDS / f"{seed}.csv" for seed in ("dimensions", "tiers")]
    return [*files, *seeds, *write_tables(root)]


def main() -> None:
    """Write the dimension of the command line, and say what to do next."""
    parser = argparse.ArgumentParser(prog="make new-dimension", description=__doc__.splitlines()[0])
    parser.add_argument("name", help="code of the dimension, such as loyalty_state")
    parser.add_argument("family", nargs="?", default="", help="for one that the standard lacks")
    parser.add_argument("scope", nargs="?", default="", help="for one that the standard lacks")
    given = parser.parse_args()
    try:
        paths = write_dimension(given.name, given.family, given.scope)
    except DimensionError as error:
        sys.exit(str(error))
    print(*(path.relative_to(ROOT) for path in paths), sep="\n")
    print(f"They build as they are: dbt build --select +customer_{given.name}")
    print("What to write in them, and where else: CONTRIBUTING.md, Add a dimension.")


if __name__ == "__main__":
    main()
