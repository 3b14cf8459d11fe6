"""Online Retail: the warehouse against the independent recomputation, at every as-of date.

Where the recomputation decides by a bound, test_cases.py compares it with the cases in
tests/fixtures.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from independent import online_retail as independent
from independent.raw_lines import read_raw_file
from independent.warehouse import (
    assert_no_differences,
    differences,
    read_by_date,
    read_warehouse,
)

ENTITIES = ["order_lines", "refunds", "orders"]


@pytest.fixture(scope="module")
def lines() -> pd.DataFrame:
    """The raw file: 541,909 invoice lines."""
    return read_raw_file()


@pytest.fixture(scope="module")
def recomputed(lines: pd.DataFrame) -> dict[date, pd.DataFrame]:
    """The recomputation at every as-of date."""
    events = independent.read_events(lines)
    return {
        as_of: independent.recompute_events(events, as_of)
        for as_of in independent.as_of_dates(lines)
    }


# The facts of the file ---------------------------------------------------------------------------


def test_every_raw_row_is_an_order_line_or_a_refund(lines: pd.DataFrame) -> None:
    """Rows and amounts of the file are those that its supplier states."""
    ledger = independent.ledger(lines)

    assert ledger.loc["order_lines", "rows_raw"] + ledger.loc["refunds", "rows_raw"] == 541_909
    assert ledger.loc["refunds", "rows_raw"] == 9_288
    net = ledger.loc["order_lines", "money_raw"] - ledger.loc["refunds", "money_raw"]
    assert round(net / independent.SCALE, 2) == 9_747_747.93


def test_rejected_rows_are_those_without_a_customer(lines: pd.DataFrame) -> None:
    """The file's 135,080 lines without a customer are rejected, and no other line."""
    rejected = independent.rejected_by_reason(lines)

    assert rejected["order_lines"].sum() + rejected["refunds"].sum() == 135_080
    assert rejected["order_lines"].to_dict() == {
        "negative_price": 2,
        "negative_quantity": 10_624 - 9_288,
        "rejected_order": 133_359,
    }
    assert rejected["orders"].to_dict() == {"missing_key": 3_528}


# The warehouse against the recomputation ---------------------------------------------------------


def read_model(warehouse: Path, model: str, columns: list[str]) -> dict[date, pd.DataFrame]:
    """Read an intermediate model; a column with decimals as whole numbers of 1/10000."""
    return read_by_date(
        warehouse,
        f"intermediate.{model}",
        dict(zip(columns, columns, strict=True)),
        dict.fromkeys(independent.FIXED_POINT, independent.SCALE),
    )


def test_warehouse_has_the_as_of_dates(
    online_retail_warehouse: Path, recomputed: dict[date, pd.DataFrame]
) -> None:
    """The measures exist for the same days."""
    actual = read_model(online_retail_warehouse, "int_customer_purchases", ["is_purchaser"])

    assert sorted(actual) == sorted(recomputed)


def test_warehouse_measures_purchases_alike(
    online_retail_warehouse: Path, lines: pd.DataFrame
) -> None:
    """Every measure of every customer at every as-of date of the warehouse is the same."""
    columns = list(independent.PURCHASE_COLUMNS)
    actual = read_model(online_retail_warehouse, "int_customer_purchases", columns)
    events = independent.read_events(lines)

    assert actual
    found = [
        difference
        for as_of, rows in actual.items()
        for difference in differences(
            as_of, independent.recompute_events(events, as_of), rows, columns
        )
    ]
    assert_no_differences(found)


@pytest.mark.parametrize(
    ("model", "tier", "measures"),
    [
        ("int_customer_rfm", "rfm_tier", ["r_score", "f_score", "m_score", "rfm_score"]),
        ("int_customer_rfm_type", "rfm_type", []),
        ("int_customer_tenure", "tenure_tier", ["evidence"]),
    ],
)
def test_warehouse_classifies_alike(
    online_retail_warehouse: Path,
    recomputed: dict[date, pd.DataFrame],
    model: str,
    tier: str,
    measures: list[str],
) -> None:
    """The same purchasers are in the model, with the same scores and the same tier."""
    columns = [*measures, "tier_code"]
    actual = read_model(online_retail_warehouse, model, columns)

    assert sorted(actual) == sorted(recomputed)
    found = [
        difference
        for as_of, everyone in recomputed.items()
        for difference in differences(
            as_of,
            everyone[everyone["is_purchaser"]].rename(
                columns={tier: "tier_code", "tenure_evidence": "evidence"}
            ),
            actual[as_of],
            columns,
        )
    ]
    assert_no_differences(found)


def test_warehouse_ledger_is_the_same(online_retail_warehouse: Path, lines: pd.DataFrame) -> None:
    """Rows and amounts per entity, raw, kept and rejected; nothing had to be repaired."""
    sums = ", ".join(
        f"cast(coalesce(sum({column}), 0) * {independent.SCALE if 'money' in column else 1} "
        f"as bigint) as {column}"
        for column in [*independent.LEDGER_COLUMNS, "rows_repaired"]
    )
    actual = read_warehouse(
        online_retail_warehouse,
        f"select entity, {sums} from audit.audit_ledger "
        f"where source_system = 'online_retail' group by entity",
    ).set_index("entity")

    expected = independent.ledger(lines).assign(rows_repaired=0)
    pd.testing.assert_frame_equal(
        actual.loc[ENTITIES], expected.loc[ENTITIES], check_dtype=False, check_names=False
    )


def test_warehouse_rejects_the_same_rows(
    online_retail_warehouse: Path, lines: pd.DataFrame
) -> None:
    """As many rejected rows per entity and reason."""
    rows = read_warehouse(
        online_retail_warehouse,
        "select entity, reason, count(*) as rows_rejected from audit.audit_rejected_rows "
        "where source_system = 'online_retail' group by entity, reason",
    )
    counts = rows[rows["entity"].isin(ENTITIES)].set_index(["entity", "reason"])["rows_rejected"]

    assert counts.to_dict() == independent.rejected_by_reason(lines).to_dict()
