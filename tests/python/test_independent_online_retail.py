"""Online Retail: the independent recomputation by itself, and the warehouse against it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from independent import online_retail as independent
from independent.raw_lines import frame, line, read_raw_file
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


@pytest.fixture(scope="module")
def current(recomputed: dict[date, pd.DataFrame]) -> pd.DataFrame:
    """The recomputation at the current as-of date."""
    return recomputed[max(recomputed)]


# The facts of the file ---------------------------------------------------------------------------


def test_every_raw_row_is_an_order_line_or_a_refund(lines: pd.DataFrame) -> None:
    """Rows and money of the file are those that its supplier states."""
    ledger = independent.ledger(lines)

    assert ledger.loc["order_lines", "rows_raw"] + ledger.loc["refunds", "rows_raw"] == 541_909
    assert ledger.loc["refunds", "rows_raw"] == 9_288
    net = ledger.loc["order_lines", "money_raw"] - ledger.loc["refunds", "money_raw"]
    assert round(net / independent.SCALE, 2) == 9_747_747.93


def test_ledger_balances(lines: pd.DataFrame) -> None:
    """Raw = kept + rejected, in rows and in money."""
    ledger = independent.ledger(lines)

    for unit in ("rows", "money"):
        parts = ledger[f"{unit}_kept"] + ledger[f"{unit}_rejected"]
        assert (ledger[f"{unit}_raw"] == parts).all()


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


def test_everyone_is_seen_at_the_current_date(current: pd.DataFrame) -> None:
    """All 4,372 customers of the file have a row; those without a class have no kept order."""
    assert len(current) == 4_372
    for column in independent.CLASS_COLUMNS:
        assert (current[column].notna() == current["is_purchaser"]).all()


def test_customers_money_is_the_kept_merchandise(
    lines: pd.DataFrame, current: pd.DataFrame
) -> None:
    """No money is lost between the lines and the customers."""
    judged = independent.judge(lines)
    goods = judged[judged["reason"].isna() & (judged["line_type"] == "merchandise")]

    expected = goods.groupby("is_order")["money"].sum()
    assert current["lifetime_gross_sales"].sum() == expected[True]
    assert current["lifetime_refunds"].sum() == expected[False]


def test_as_of_dates_of_the_file(lines: pd.DataFrame) -> None:
    """Month ends from 90 days after the first event, and the day of the last order."""
    dates = independent.as_of_dates(lines)

    assert dates[0] == date(2011, 3, 31)
    assert dates[-2:] == [date(2011, 11, 30), date(2011, 12, 9)]
    assert len(dates) == 10


def test_later_data_changes_nothing(
    lines: pd.DataFrame, recomputed: dict[date, pd.DataFrame]
) -> None:
    """The as-of law: the file cut at D gives what the whole file gives at D."""
    as_of = date(2011, 8, 31)
    cut = lines[lines["InvoiceDate"] < pd.Timestamp(2011, 9, 1)]

    pd.testing.assert_frame_equal(independent.recompute(cut, as_of), recomputed[as_of])


def test_order_of_rows_changes_nothing(lines: pd.DataFrame, current: pd.DataFrame) -> None:
    """Shuffled lines give the same result."""
    shuffled = lines.sample(frac=1, random_state=7)

    pd.testing.assert_frame_equal(independent.recompute(shuffled, date(2011, 12, 9)), current)


# Hand-made cases ---------------------------------------------------------------------------------


def customer(result: pd.DataFrame, number: int = 1) -> pd.Series:
    """Pick the row of one customer."""
    return result.loc[f"online_retail:{number}"]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], []),
        ([7], [3]),
        ([7, 7, 7], [3, 3, 3]),
        ([1, 2], [2, 4]),
        ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5]),
        ([5, 1, 1, 1, 1], [5, 3, 3, 3, 3]),
        ([-3, 0, 0, 9], [1, 3, 3, 5]),
    ],
)
def test_scores_of_small_populations(values: list[int], expected: list[int]) -> None:
    """One customer, all equal, ties, bounds and negative values."""
    assert independent.scores(values, high_is_good=True).tolist() == expected
    reversed_scores = independent.scores([-value for value in values], high_is_good=False)
    assert reversed_scores.tolist() == expected


def test_scores_follow_the_definition_of_position() -> None:
    """Score = 1 + floor(5 x position), with the position as an exact fraction."""
    random = np.random.default_rng(11)
    for size in range(1, 40):
        values = random.integers(0, 12, size).tolist()
        expected = [
            1 + int(5 * (sum(v < x for v in values) + Fraction(values.count(x), 2)) / size)
            for x in values
        ]
        assert independent.scores(values, high_is_good=True).tolist() == expected


def test_window_excludes_the_day_365_days_ago() -> None:
    """D - 365 < date <= D."""
    lines = frame(
        line("1", "2010-01-01", price=5),
        line("2", "2010-01-02", price=7),
        line("C3", "2010-01-01", quantity=-1, price=2),
        line("C4", "2010-01-02", quantity=-1, price=3),
    )
    found = customer(independent.recompute(lines, date(2011, 1, 1)))

    assert (found["lifetime_orders"], found["window_orders"]) == (2, 1)
    assert (found["lifetime_net_sales"], found["window_net_sales"]) == (70_000, 40_000)
    assert (found["window_gross_sales"], found["window_refunds"]) == (70_000, 30_000)


def test_outside_the_window_frequency_and_money_score_one() -> None:
    """F and M are scored among those who bought in the window; the others get 1."""
    lines = frame(line("1", "2010-01-01", 1, price=900), line("2", "2011-03-01", 2))
    result = independent.recompute(lines, date(2011, 3, 1))

    assert customer(result, 1)[["r_score", "f_score", "m_score"]].tolist() == [2, 1, 1]
    assert customer(result, 2)[["r_score", "f_score", "m_score"]].tolist() == [4, 3, 3]


@pytest.mark.parametrize(
    ("day", "tenure_days", "expected"),
    [
        ("2011-06-29", 0, "new"),
        ("2011-03-31", 90, "new"),
        ("2011-03-30", 91, "established"),
    ],
)
def test_first_order_90_days_ago_is_the_last_new_one(
    day: str, tenure_days: int, expected: str
) -> None:
    """A first order 0 to 90 days ago makes a new customer."""
    found = customer(independent.recompute(frame(line("1", day)), date(2011, 6, 29)))

    assert (found["tenure_days"], found["tenure_tier"]) == (tenure_days, expected)


def test_first_order_within_90_days_of_the_first_data_is_censored() -> None:
    """Day 90 is within, day 91 is not; a refund counts as data."""
    lines = frame(
        line("C1", "2011-01-01", 9, quantity=-1),
        line("2", "2011-04-01", 1),
        line("3", "2011-04-02", 2),
    )
    result = independent.recompute(lines, date(2011, 5, 1))

    assert result["is_left_censored"].to_dict() == {
        "online_retail:1": True,
        "online_retail:2": False,
        "online_retail:9": False,
    }


@pytest.mark.parametrize(
    ("day", "tier", "evidence"),
    [
        pytest.param("2011-04-01", "new", "partial", id="new and within 90 days of the data"),
        pytest.param("2011-04-02", "new", "full", id="new, and the data show 91 days before"),
        pytest.param("2011-01-02", "established", "full", id="older still, if anything"),
    ],
)
def test_new_where_the_data_begin_is_not_certain(day: str, tier: str, evidence: str) -> None:
    """As at 90 days after the 1st of April, with data from the 1st of January on."""
    lines = frame(line("C1", "2011-01-01", 9, quantity=-1), line("2", day, 1))
    found = customer(independent.recompute(lines, date(2011, 6, 30)))

    assert (found["tenure_tier"], found["tenure_evidence"]) == (tier, evidence)


def test_order_of_zero_value_or_shipping_only_is_no_purchase() -> None:
    """A trace gives a row, but no measure and no class."""
    lines = frame(
        line("1", "2011-01-01", 1, price=0),
        line("2", "2011-01-01", 2, price=20, code="POST"),
        line("C3", "2011-01-01", 3, quantity=-1, price=5),
        line("4", "2011-01-01", 4),
    )
    result = independent.recompute(lines, date(2011, 1, 31))

    assert result["is_purchaser"].tolist() == [False, False, False, True]
    assert result["lifetime_orders"].tolist() == [0, 0, 0, 1]
    assert result["lifetime_net_sales"].tolist() == [0, 0, -50_000, 10_000]
    assert result["rfm_tier"].isna().tolist() == [True, True, True, False]
    assert customer(result, 4)[["r_score", "f_score", "m_score"]].tolist() == [3, 3, 3]


def test_manual_lines_and_vouchers_are_merchandise_and_fees_are_not() -> None:
    """Codes are read in any case; shipping and fees are not net sales."""
    codes = ["m", "D", "PADS", "gift_0001_20", "post", "C2", "DOT", "CRUK", "b", "S", "AMAZONFEE"]
    lines = frame(*(line("1", "2011-01-01", code=code) for code in codes))
    found = customer(independent.recompute(lines, date(2011, 1, 31)))

    assert found["lifetime_gross_sales"] == 40_000


def test_order_is_one_even_when_it_repeats_a_line_or_a_day() -> None:
    """Orders are counted by invoice, order days by date; each repeated line is money."""
    lines = frame(
        line("1", "2011-01-01 09:00"), line("1", "2011-01-01 09:01"), line("2", "2011-01-01 17:00")
    )
    found = customer(independent.recompute(lines, date(2011, 1, 31)))

    assert (found["lifetime_orders"], found["order_days"]) == (2, 1)
    assert found["lifetime_gross_sales"] == 30_000


def test_unlinked_refund_lowers_money_and_moves_nothing_else() -> None:
    """Also a refund of the whole value leaves the order kept; a refund after D is not seen."""
    lines = frame(
        line("1", "2011-01-01", price=2.5),
        line("C2", "2011-01-10", quantity=-1, price=2.5),
        line("C3", "2011-02-01", quantity=-1, price=1),
    )
    found = customer(independent.recompute(lines, date(2011, 1, 31)))

    assert found["is_purchaser"]
    assert (found["lifetime_orders"], found["recency_days"]) == (1, 30)
    assert (found["lifetime_net_sales"], found["lifetime_gross_profit"]) == (0, 0)


def test_own_gap_is_rounded_half_up_and_stands_in_by_the_median() -> None:
    """Gaps of 10/3 and 4 days; the customer with one order day gets their median, 11/3."""
    lines = frame(
        *(line(f"a{day}", f"2011-01-{day:02}", 1) for day in (1, 2, 5, 11)),
        *(line(f"b{day}", f"2011-01-{day:02}", 2) for day in (1, 5)),
        line("c", "2011-01-01", 3),
        line("C1", "2011-01-01", 4, quantity=-1),
    )
    result = independent.recompute(lines, date(2011, 1, 31))

    assert result["own_gap_days"].tolist() == [33_333, 40_000, 36_667, pd.NA]
    assert result["own_gap_basis"].tolist() == ["own", "own", "peer_group", "none"]


def test_no_own_gap_where_nobody_came_back() -> None:
    """Without any customer of two order days nothing can stand in."""
    found = customer(independent.recompute(frame(line("1", "2011-01-01")), date(2011, 1, 31)))

    assert found["own_gap_days"] is pd.NA
    assert found["own_gap_basis"] == "none"


def test_five_equal_steps_give_the_bounds_of_the_tiers() -> None:
    """Five customers, alike in every axis: means 1 to 5 around the bounds 2.5 and 4."""
    rows = [
        line(f"{number}-{order}", f"2011-01-{number:02}", number)
        for number in range(1, 6)
        for order in range(number)
    ]
    result = independent.recompute(frame(*rows), date(2011, 1, 31))

    assert result["rfm_score"].tolist() == [10_000, 20_000, 30_000, 40_000, 50_000]
    assert result["rfm_tier"].tolist() == ["low", "low", "mid", "high", "high"]
    assert result["rfm_type"].tolist() == ["general_win_back"] * 3 + ["important_value"] * 2
    assert result["tenure_tier"].tolist() == ["new"] * 5


def test_mean_score_is_compared_before_it_is_rounded() -> None:
    """A mean of 7/3 reaches a bound of 7/3, which 2.3333 would miss."""
    cuts = independent.Parameters(mid_mean=Fraction(7, 3))
    rows = [line("1", "2011-01-01", 1), line("2", "2011-01-02", 2), line("3", "2011-01-02", 2)]
    lines = frame(*rows, line("4", "2011-01-02", 3, price=0.5))
    default = independent.recompute(lines, date(2011, 1, 31))

    assert default["rfm_score"].tolist() == [20_000, 46_667, 23_333]
    assert default["rfm_tier"].tolist() == ["low", "high", "low"]
    changed = independent.recompute(lines, date(2011, 1, 31), cuts)
    assert changed["rfm_tier"].tolist() == ["low", "high", "mid"]


def test_reasons_name_the_lines_own_fault_first() -> None:
    """Every rejected row has one reason; the order of a line without customer goes with it."""
    lines = frame(
        line("1", "2011-01-01", None, quantity=-5, price=-1),
        line("1", "2011-01-01", None, quantity=0, price=-1),
        line("1", "2011-01-01", None, price=-1),
        line("1", "2011-01-01", None, price=3),
        line("C2", "2011-01-01", None, quantity=-2, price=3),
        line("3", "2011-01-01", 1, price=0.001),
        line("3", "2011-01-01", 1, quantity=0),
    )

    assert independent.judge(lines)["reason"].fillna("kept").tolist() == [
        "negative_quantity",
        "zero_quantity",
        "negative_price",
        "rejected_order",
        "missing_key",
        "kept",
        "zero_quantity",
    ]
    ledger = independent.ledger(lines)
    assert ledger.loc["order_lines"].tolist() == [6, 1, 5, 70_010, 10, 70_000]
    assert ledger.loc["refunds"].tolist() == [1, 0, 1, 60_000, 0, 60_000]
    assert ledger.loc["orders"].tolist() == [2, 1, 1, 0, 0, 0]


def test_as_of_dates_stop_before_the_current_one() -> None:
    """The last order decides, not a later refund or a line without customer."""
    lines = frame(
        line("C0", "2011-01-30", 2, quantity=-1),
        line("1", "2011-05-31"),
        line("2", "2011-06-15", None),
        line("C3", "2011-06-20", quantity=-1),
    )
    assert independent.as_of_dates(lines) == [date(2011, 4, 30), date(2011, 5, 31)]
    later = frame(line("C0", "2011-01-31", 2, quantity=-1), line("1", "2011-05-31"))
    assert independent.as_of_dates(later) == [date(2011, 5, 31)]
    longer = frame(line("0", "2001-01-01"), line("1", "2011-05-30"))
    assert independent.as_of_dates(longer, history_months=2) == [
        date(2011, 3, 31),
        date(2011, 4, 30),
        date(2011, 5, 30),
    ]


def test_price_of_more_than_four_decimals_is_refused() -> None:
    """Exact money would be a false promise there."""
    with pytest.raises(ValueError, match="four decimals"):
        independent.recompute(frame(line("1", "2011-01-01", price=0.00005)), date(2011, 1, 31))


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
    """Rows and money per entity, raw, kept and rejected; nothing had to be repaired."""
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
