"""Write the tables of the input contract's columns into docs/bring-your-own-data.md."""

from __future__ import annotations

from scripts.input_contract import ROOT, descriptions, input_contract
from scripts.marked import with_part

GUIDE = ROOT / "docs" / "bring-your-own-data.md"
WRITER = "python -m scripts.write_columns_table"


def columns_tables() -> str:
    """Return one section with a table for every entity of the contract."""
    meanings = descriptions()
    lines = []
    for entity, columns in input_contract().items():
        lines += ["", f"### {entity}", "", "| column | kind | what it is |", "|---|---|---|"]
        for column, kind in columns.items():
            name = f"**`{column}`**" if kind.endswith("!") else f"`{column}`"
            lines.append(f"| {name} | {kind.rstrip('!')} | {meanings[entity][column]} |")
    return "\n".join([*lines, "", ""])


def with_tables(guide: str) -> str:
    """Return the guide with the tables between its marks.

    Raises:
        ValueError: The guide has no such marks.
    """
    return with_part(guide, WRITER, columns_tables())


def main() -> None:
    """Write the guide anew."""
    GUIDE.write_text(with_tables(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
