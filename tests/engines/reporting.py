"""What the test run says of the engines at its end: build times, and the outcome mart by mart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pytest

Line = tuple[object, ...]

TIMES = pytest.StashKey[list[Line]]()
TIMES_HEAD: Line = ("source", "engine", "build, s", "versions")
MARTS = pytest.StashKey[list[Line]]()
MARTS_HEAD: Line = ("source", "mart", "engine", "rows", "differences")


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
