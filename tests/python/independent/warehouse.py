"""What a built warehouse contains, read and compared with frames that were recomputed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import duckdb
import pandas as pd


def read_warehouse(warehouse: Path, query: str) -> pd.DataFrame:
    """Run a query on the built warehouse without locking it."""
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        return connection.sql(query).df()


def selected(columns: Mapping[str, str], scales: Mapping[str, int]) -> str:
    """Write the list of columns of a query.

    Args:
        columns: The name in the warehouse of each column, by the name that it shall get.
        scales: The columns with decimals, by that name, to be read as whole numbers of 1/scale.
    """
    return ", ".join(
        f"cast(round(cast({column} as decimal(28, 8)) * {scales[name]}) as bigint) as {name}"
        if name in scales
        else f"{column} as {name}"
        for name, column in columns.items()
    )


def read_by_date(
    warehouse: Path, relation: str, columns: Mapping[str, str], scales: Mapping[str, int]
) -> dict[date, pd.DataFrame]:
    """Read a relation of customers, one frame per as-of date, indexed by customer.

    The arguments are those of `read_warehouse` and `selected`.
    """
    rows = read_warehouse(
        warehouse, f"select as_of_date, customer_id, {selected(columns, scales)} from {relation}"
    )
    return {
        as_of.date(): part.drop(columns="as_of_date").set_index("customer_id")
        for as_of, part in rows.groupby("as_of_date")
    }


def comparable(values: pd.Series) -> pd.Series:
    """Give a column a type that is the same in both frames, with one kind of missing value."""
    if pd.api.types.is_datetime64_any_dtype(values):
        return values.astype("datetime64[s]")
    if pd.api.types.is_bool_dtype(values):
        return values.astype("boolean")
    if pd.api.types.is_numeric_dtype(values):
        return values.astype("Int64")
    return values.astype("string")


def differences(
    label: object,
    expected: pd.DataFrame,
    actual: pd.DataFrame,
    columns: Iterable[str],
) -> list[str]:
    """List every row and column in which the two frames differ.

    Args:
        label: What the frames are of, to begin each line with.
        expected: The recomputed rows.
        actual: The rows of the warehouse.
        columns: The columns to compare.

    Returns:
        One line per difference; empty where both frames have the same keys and values.
    """
    found = [
        f"{label} {key}: not in the warehouse" for key in expected.index.difference(actual.index)
    ]
    found += [
        f"{label} {key}: only in the warehouse" for key in actual.index.difference(expected.index)
    ]
    found += [f"{label} {key}: more than once" for key in actual.index[actual.index.duplicated()]]
    actual = actual[~actual.index.duplicated()]
    both = expected.index.intersection(actual.index)
    for column in columns:
        want = comparable(expected.loc[both, column]).astype("object")
        have = comparable(actual.loc[both, column]).astype("object")
        is_same = (want.isna() & have.isna()) | (want == have).fillna(False).astype(bool)
        found += [
            f"{label} {key} {column}: recomputed {want[key]}, warehouse {have[key]}"
            for key in both[~is_same]
        ]
    return found


def assert_no_differences(found: list[str]) -> None:
    """Fail with the first twenty differences."""
    assert not found, "\n".join([f"{len(found)} differences, the first:", *found[:20]])
