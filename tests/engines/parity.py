"""Tables of two engines compared by key, cell for cell."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

Row = tuple[Any, ...]

# Columns that are ratios or logarithms in floating point, as `mart.column`, with the relative
# difference that is none. All other columns are exact, amounts and scores (decimals) included.
TOLERANCES: dict[str, float] = {}

SHOWN = 20


@dataclass(frozen=True)
class Table:
    """What a relation contains: the names of its columns, and its rows in any order."""

    columns: tuple[str, ...]
    rows: list[Row]


def _is_same(left: Any, right: Any, tolerance: float) -> bool:
    if tolerance and isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=tolerance)
    return type(left) is type(right) and left == right


def _by_key(table: Table, key: Sequence[str]) -> Mapping[Row, list[Row]]:
    places = [table.columns.index(column) for column in key]
    rows = defaultdict(list)
    for row in table.rows:
        rows[tuple(row[place] for place in places)].append(row)
    return rows


def _plain(value: Any) -> str:
    return str(value) if isinstance(value, Decimal) else repr(value)


def differences(
    left: Table,
    right: Table,
    key: Sequence[str],
    tolerances: Mapping[str, float] | None = None,
) -> list[str]:
    """Compare two tables; the order of rows never matters, and null equals null.

    Args:
        left: The table that the other is compared with.
        right: The other table.
        key: Columns that name a row. A key that is not unique is itself a difference.
        tolerances: Relative difference allowed, per column of floats; others are exact, in value
            and in type (an integer is no decimal).

    Returns:
        One line per difference, none where the tables are the same.
    """
    if left.columns != right.columns:
        return [f"columns {', '.join(left.columns)} against {', '.join(right.columns)}"]
    allowed = [(tolerances or {}).get(column, 0.0) for column in left.columns]
    rows, others = _by_key(left, key), _by_key(right, key)
    found = []
    for values in sorted(rows.keys() | others.keys(), key=repr):
        name = ", ".join(map(_plain, values))
        counts = len(rows.get(values, [])), len(others.get(values, []))
        if counts != (1, 1):
            found.append(f"{name}: {counts[0]} rows against {counts[1]}")
            continue
        cells = zip(left.columns, rows[values][0], others[values][0], allowed, strict=True)
        found += [
            f"{name}: {column} {_plain(one)} against {_plain(other)}"
            for column, one, other, tolerance in cells
            if not _is_same(one, other, tolerance)
        ]
    return found


def shown(lines: Sequence[str]) -> str:
    """Return the first of many lines, and how many more there are."""
    more = [f"… and {len(lines) - SHOWN} more"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *more])
