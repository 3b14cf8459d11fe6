"""Write what names every dimension in force, from the standard and the marts.

That is a table in each README, and the macro by which dbt knows the dimensions while it parses:
then it has read no seed yet, and a model must name what it reads.
"""

from __future__ import annotations

from pathlib import Path

from scripts.marked import with_part
from scripts.standard import MARTS, ROOT, columns_of, dimensions_in_force

WRITER = "python -m scripts.write_marts_tables"
ENGLISH = Path("README.md")
CHINESE = Path("README.zh-CN.md")
MACRO = Path("macros") / "history" / "dimensions_in_force.sql"


def marts_table(page: Path, root: Path = ROOT) -> str:
    """Return the table of a README: every mart of a dimension in force, and what it answers."""
    if page == CHINESE:
        heads = ("集市表", "维度", "回答的问题", "升级条件")
        yes = "有"
    else:
        heads = ("mart", "dimension", "the question it answers", "next tier")
        yes = "yes"
    rows = [heads]
    for dimension in dimensions_in_force(root).values():
        mart, english, chinese = (dimension[name] for name in ("mart", "name_en", "name_zh"))
        rows.append(
            (
                f"`{mart}`",
                chinese if page == CHINESE else f"{english} {chinese}",
                dimension["question_zh" if page == CHINESE else "question_en"],
                yes if "next_tier_code" in columns_of(mart, MARTS, root) else "–",
            )
        )
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(["", lines[0], "|---" * len(heads) + "|", *lines[1:], "", ""])


def written(page: Path, root: Path = ROOT) -> str:
    """Return a README with its table as it should be."""
    text = (root / page).read_text(encoding="utf-8")
    return with_part(text, WRITER, marts_table(page, root))


def macro(root: Path = ROOT) -> str:
    """Return the macro that names the dimensions in force, and the measure that decides each."""
    rows = dimensions_in_force(root).values()
    lines = [f"        '{row['dimension_code']}': '{row['measure']}'," for row in rows]
    return "\n".join(
        [
            f"{{#- Written by `{WRITER}`: the dimensions in force, each with the",
            "    measure that decides it by the standard, or none. -#}",
            "{% macro dimensions_in_force() -%}",
            "    {{ return({",
            *lines,
            "    }) }}",
            "{%- endmacro %}",
            "",
        ]
    )


def write_tables(root: Path = ROOT) -> list[Path]:
    """Write both READMEs and the macro anew, and return their paths."""
    texts = {root / page: written(page, root) for page in (ENGLISH, CHINESE)}
    texts[root / MACRO] = macro(root)
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
    return list(texts)


if __name__ == "__main__":
    write_tables()
