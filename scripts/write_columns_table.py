"""Write the tables of the input contract's columns into docs/bring-your-own-data.md."""

from __future__ import annotations

from scripts.input_contract import ROOT, descriptions, input_contract

GUIDE = ROOT / "docs" / "bring-your-own-data.md"
BEGIN = "<!-- Written by `python -m scripts.write_columns_table` from the input contract: begin -->"
END = "<!-- end -->"


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
    before, rest = guide.split(BEGIN)
    _, after = rest.split(END)
    return f"{before}{BEGIN}\n{columns_tables()}{END}{after}"


def main() -> None:
    """Write the guide anew."""
    GUIDE.write_text(with_tables(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
