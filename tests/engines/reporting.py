"""What the test run says of the engines at its end: build times, and the outcome mart by mart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

from scripts.marked import with_part

Line = tuple[object, ...]

TIMES = pytest.StashKey[list[Line]]()
TIMES_HEAD: Line = ("source", "engine", "build, s", "versions")
MARTS = pytest.StashKey[list[tuple[str, str, str, int, int]]]()
MARTS_HEAD: Line = ("source", "mart", "engine", "rows", "differences")

WRITER = "make test-engines"
SOURCES = {"demo": "demo", "online_retail": "Online Retail"}
ENGINES = {"postgres": "PostgreSQL", "spark": "Spark"}


def aligned(rows: Iterable[Sequence[object]]) -> list[str]:
    """Return rows of equal length as lines: texts to the left, numbers to the right."""
    cells = [[f"{c:,}" if isinstance(c, int) else str(c) for c in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return [
        "  ".join(
            cell.rjust(width) if cell[:1].isdigit() else cell.ljust(width)
            for cell, width in zip(row, widths, strict=True)
        ).rstrip()
        for row in cells
    ]


def with_totals(page: str, marts: Sequence[tuple[str, str, str, int, int]]) -> str:
    """Return a page with the table of all marts together, by source and engine.

    The page stays as it is where a source or an engine was not compared.
    """
    lines = ["", "| source | engine | marts | rows | differences |", "|---|---|---|---|---|"]
    for source, source_name in SOURCES.items():
        for engine, engine_name in ENGINES.items():
            found = [line[3:] for line in marts if line[0] == source and line[2] == engine]
            if not found:
                return page
            rows, differing = (sum(column) for column in zip(*found, strict=True))
            cells = (source_name, engine_name, str(len(found)), f"{rows:,}", f"{differing:,}")
            lines.append(f"| {' | '.join(cells)} |")
    return with_part(page, WRITER, "\n".join([*lines, "", ""]))
