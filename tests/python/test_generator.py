"""The demo company is what it claims to be: the same for one seed, plausible, and true to plan."""

from __future__ import annotations

import re
from collections import defaultdict
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from generator.__main__ import write_demo
from generator.branches import _MORE_IDS, _SHARED, write_company
from generator.people import build_people
from generator.personas import PERSONAS
from generator.settings import DEFAULT_SEED
from generator.tables import KEYS
from scripts.input_contract import input_contract

ROOT = Path(__file__).parents[2]
DEMO, TRUTH, REFERENCE = ROOT / "seeds/demo", ROOT / "tests/truth", ROOT / "seeds/reference"
AS_OF = pd.Timestamp("2025-12-18")
WINDOW_START = AS_OF - pd.Timedelta(days=365)
MEGABYTE = 1_000_000

CONTRACT = {
    "customers": "customer_id customer_name party_type party_roles email phone tax_number "
    "birth_date gender occupation annual_income income_currency employees annual_revenue "
    "industry_codes government_department country region city known_on registered_on "
    "contract_ended_on insolvent_on has_need has_means is_marketed_to updated_at",
    "products": "product_id product_name category brand is_name_brand product_level launched_on "
    "unit_cost list_price updated_at",
    "orders": "order_id customer_id ordered_at order_status cancelled_on channel currency "
    "shipped_on ship_country ship_region ship_city is_custom project_type shipping_amount "
    "cost_to_serve updated_at",
    "order_lines": "order_line_id order_id product_id quantity unit_price line_amount "
    "discount_amount tax_amount unit_cost line_type updated_at",
    "refunds": "refund_id customer_id refunded_on amount order_id order_line_id product_id "
    "quantity reason line_type currency updated_at",
    "invoices": "invoice_id customer_id issued_on due_on amount order_id currency written_off_on "
    "disputed_on credited_invoice_id updated_at",
    "payments": "payment_id customer_id paid_on amount invoice_id order_id method currency "
    "discount_taken reversed_payment_id updated_at",
    "leads": "lead_id created_at stage stage_changed_at customer_id email phone company source "
    "campaign amount closed_at updated_at",
    "interactions": "interaction_id customer_id happened_at kind outcome updated_at",
    "web_sessions": "session_id started_at duration_seconds page_views customer_id visitor_id "
    "channel updated_at",
    "feedback": "feedback_id customer_id answered_at score kind comment updated_at",
    "referrals": "referral_id customer_id referred_at referred_customer_id updated_at",
}
MONEY = {
    "products": ("unit_cost", "list_price"),
    "orders": ("shipping_amount", "cost_to_serve"),
    "order_lines": ("unit_price", "line_amount", "discount_amount", "tax_amount", "unit_cost"),
    "refunds": ("amount",),
    "invoices": ("amount",),
    "payments": ("amount", "discount_taken"),
}
REASONS = {
    "", "missing_key", "duplicate", "superseded", "bad_date", "bad_number", "bad_code",
    "future_date", "negative_quantity", "zero_quantity", "negative_price", "negative_amount",
    "unknown_currency", "orphan_order", "rejected_order", "unknown_order", "unknown_invoice",
    "discount_above_gross",
}  # fmt: skip


def _read(path: Path) -> pd.DataFrame:
    return pd.read_csv(path, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def exports() -> dict[str, pd.DataFrame]:
    return {entity: _read(DEMO / f"demo_{entity}.csv") for entity in KEYS}


@pytest.fixture(scope="module")
def customers() -> pd.DataFrame:
    return _read(TRUTH / "demo_customers.csv")


@pytest.fixture(scope="module")
def defects() -> pd.DataFrame:
    return _read(TRUTH / "demo_defects.csv")


def _half_width(text: str) -> str:
    return "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text).strip()


def _number(text: str) -> Decimal:
    return Decimal(re.sub(r"[^0-9.\-]", "", _half_width(text)) or "0")


def _day(text: str) -> pd.Timestamp:
    if text.endswith("-05:00"):
        return pd.Timestamp(text).tz_convert("Asia/Shanghai").tz_localize(None).normalize()
    return pd.Timestamp(text[:10].replace("/", "-")).normalize()


def _kept(entity: str, exports: dict[str, pd.DataFrame], defects: pd.DataFrame) -> pd.DataFrame:
    """The rows that no injected defect rejects, the newest version of each."""
    key, table = KEYS[entity], exports[entity]
    own = defects[(defects["entity"] == entity) & (defects["expected_row_status"] == "rejected")]
    gone = own.loc[~own["expected_reason"].isin(("duplicate", "superseded")), "key"]
    table = table[~table[key].isin(gone) & (table[key].str.strip() != "")]
    return table.sort_values("updated_at", kind="stable").drop_duplicates(key, keep="last")


def _rates() -> dict[str, pd.DataFrame]:
    table = _read(REFERENCE / "fx_rates.csv")
    table["valid_from"] = pd.to_datetime(table["valid_from"])
    return dict(list(table.groupby("currency")))


def _rate_on(rates: dict[str, pd.DataFrame], currency: str, day: pd.Timestamp) -> Decimal:
    own = rates[currency]
    return Decimal(own.loc[own["valid_from"] <= day, "cny_per_unit"].iloc[-1])


def test_committed_files_are_what_the_defaults_make(tmp_path: Path) -> None:
    out, truth, reference = (tmp_path / name for name in ("demo", "truth", "reference"))
    write_demo(DEFAULT_SEED, out, truth, reference)
    committed = [*DEMO.glob("*.csv"), *TRUTH.glob("demo_*.csv"), REFERENCE / "fx_rates.csv"]
    expected = {f"{file.parent.name}/{file.name}" for file in committed}
    assert {f"{file.parent.name}/{file.name}" for file in tmp_path.rglob("*.csv")} == expected
    for file in committed:
        made = tmp_path / file.parent.name / file.name
        assert made.read_bytes() == file.read_bytes(), f"{file.name} is not what is generated"


def test_parquet_contains_the_same_text_as_csv(tmp_path: Path) -> None:
    for file_format in ("csv", "parquet"):
        write_company(7, 300, tmp_path / file_format, file_format)
    for entity in KEYS:
        text = _read(tmp_path / "csv" / entity / "part-0000.csv")
        columns = pd.read_parquet(tmp_path / "parquet" / entity / "part-0000.parquet").fillna("")
        assert list(text.columns) == CONTRACT[entity].split()
        assert text.equals(columns.astype(text.dtypes.to_dict())), entity


def test_another_seed_makes_another_company() -> None:
    first, again, other = (build_people(seed, 300) for seed in (7, 7, 8))
    assert first.equals(again)
    assert not first["customer_name"].equals(other["customer_name"])


def test_a_large_company_is_made_of_branches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.branches.BRANCH_SIZE", 320)
    rows = write_company(7, 640, tmp_path, "parquet")
    orders = pd.read_parquet(tmp_path / "orders")
    is_second = orders["order_id"].str.startswith("B01-", na=False)
    assert rows["orders"] == len(orders)
    assert orders.loc[is_second, "customer_id"].str.startswith("B01-").all()
    assert orders.loc[is_second, "order_id"].is_unique
    assert 0.4 < is_second.mean() < 0.6
    assert {path.name for path in (tmp_path / "products").iterdir()} == {"part-0000.parquet"}


def test_a_branch_names_no_document_of_another() -> None:
    """Every key of the contract tells the branches apart, but for products, which they share."""
    keys = {
        column
        for kinds in input_contract().values()
        for column, kind in kinds.items()
        if kind.startswith("key")
    }
    assert keys == (set(KEYS.values()) | _MORE_IDS) & keys | _SHARED


def test_branches_made_side_by_side_are_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.branches.BRANCH_SIZE", 320)
    one, two = tmp_path / "one", tmp_path / "two"
    assert write_company(7, 640, one, "csv") == write_company(7, 640, two, "csv", processes=2)
    files = sorted(path.relative_to(one) for path in one.rglob("*.csv"))
    assert files == sorted(path.relative_to(two) for path in two.rglob("*.csv"))
    assert [file for file in files if (one / file).read_bytes() != (two / file).read_bytes()] == []


def test_too_small_a_company_and_a_full_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="at least 300 customers"):
        write_company(1, 299, tmp_path, "csv")
    (tmp_path / "orders.csv").touch()
    with pytest.raises(FileExistsError, match="is not empty"):
        write_company(1, 300, tmp_path, "csv")


def test_the_demo_is_small_and_has_the_promised_size(exports: dict[str, pd.DataFrame]) -> None:
    sizes = [file.stat().st_size for file in DEMO.glob("*.csv")]
    assert sum(sizes) < 4 * MEGABYTE
    assert 490 <= exports["customers"]["customer_id"].nunique() <= 510
    assert 5_000 <= len(exports["orders"]) <= 5_600
    assert 1.8 <= len(exports["order_lines"]) / len(exports["orders"]) <= 2.3


@pytest.mark.parametrize("entity", KEYS)
def test_every_contract_column_is_there(entity: str, exports: dict[str, pd.DataFrame]) -> None:
    assert list(exports[entity].columns) == CONTRACT[entity].split()


@pytest.mark.parametrize("entity", MONEY)
def test_money_has_no_float_tails(
    entity: str, exports: dict[str, pd.DataFrame], defects: pd.DataFrame
) -> None:
    odd = set(defects.loc[defects["entity"] == entity, "raw_value"])
    for column in MONEY[entity]:
        values = exports[entity][column]
        plain = values[(values != "") & ~values.isin(odd)]
        assert plain.str.fullmatch(r"-?\d+(\.\d\d)?").all(), column


def test_personal_data_is_invented(exports: dict[str, pd.DataFrame]) -> None:
    for entity in ("customers", "leads"):
        mail, phone = exports[entity]["email"], exports[entity]["phone"]
        assert mail[mail != ""].str.endswith("@example.com").all()
        assert phone[phone != ""].str.fullmatch(r"19900\d{6}|\+1-555-01\d\d").all()


def test_history_spans_three_years_to_the_day(
    exports: dict[str, pd.DataFrame], defects: pd.DataFrame
) -> None:
    days = _kept("orders", exports, defects)["ordered_at"].map(_day)
    assert days.min() == pd.Timestamp("2023-01-03")
    assert days.max() == AS_OF
    assert _kept("invoices", exports, defects)["issued_on"].max() <= "2025-12-18"


def test_the_plan_is_found_again_in_the_raw_files(
    exports: dict[str, pd.DataFrame], defects: pd.DataFrame, customers: pd.DataFrame
) -> None:
    """A second, slow and simple bookkeeping of the files agrees with the planned one.

    The restated orders count at their earliest day, which lies in the same month as the newest.
    """
    rates, orders = _rates(), _kept("orders", exports, defects)
    lines, refunds = (_kept(entity, exports, defects) for entity in ("order_lines", "refunds"))
    value: dict[str, Decimal] = defaultdict(Decimal)
    for line in lines[lines["line_type"] == ""].itertuples():
        gross = _number(line.quantity) * _number(line.unit_price)
        net = gross - _number(line.discount_amount)
        value[_half_width(line.order_id)] += _number(line.line_amount) if line.line_amount else net
    back: dict[str, Decimal] = defaultdict(Decimal)
    for refund in refunds[refunds["refunded_on"] <= "2025-12-18"].itertuples():
        back[refund.order_id] += _number(refund.amount)
    life: dict[str, Decimal] = defaultdict(Decimal)
    window: dict[str, Decimal] = defaultdict(Decimal)
    kept: dict[str, int] = defaultdict(int)
    currencies, cancelled = {}, set()
    for order in orders.itertuples():
        day, owner = _day(order.ordered_at), _half_width(order.customer_id)
        currencies[order.order_id] = order.currency.strip().upper()
        if order.order_status.strip().lower() == "cancelled" or order.cancelled_on:
            cancelled.add(order.order_id)
            continue
        worth = value[order.order_id]
        sales = worth * _rate_on(rates, currencies[order.order_id], day)
        life[owner] += sales
        window[owner] += sales if day > WINDOW_START else 0
        kept[owner] += int(worth > 0 and back[order.order_id] < worth)
    for refund in refunds[refunds["refunded_on"] <= "2025-12-18"].itertuples():
        if refund.order_id in cancelled:
            continue
        currency = refund.currency or currencies.get(refund.order_id, "CNY")
        day = pd.Timestamp(refund.refunded_on)
        money = _number(refund.amount) * _rate_on(rates, currency, day)
        life[refund.customer_id] -= money
        window[refund.customer_id] -= money if day > WINDOW_START else 0
    cent = Decimal("0.01")
    for row in customers.itertuples():
        own = row.customer_id
        assert kept[own] == int(row.planned_kept_orders), own
        for found, planned in (
            (life[own], row.planned_net_sales),
            (window[own], row.planned_window_net_sales),
        ):
            assert found.quantize(cent, ROUND_HALF_UP) == Decimal(planned), own


def test_the_top_fifth_brings_four_fifths_of_the_profit(customers: pd.DataFrame) -> None:
    counted = customers.loc[customers["is_in_pareto"] == "true", "planned_window_profit"]
    profit = counted.astype(float).sort_values(ascending=False)
    share = profit.iloc[: round(0.2 * len(profit))].sum() / profit.sum()
    assert share == pytest.approx(0.80, abs=0.01)
    assert 3 <= (profit < 0).sum() <= 15


def _scores(values: pd.Series) -> pd.Series:
    """Mid-rank scores from 1 (lowest) to 5 (highest)."""
    worse = values.rank(method="min") - 1
    equal = values.groupby(values).transform("size")
    return 1 + np.floor(5 * (2 * worse + equal) / (2 * len(values)))


def test_personas_that_promise_an_rfm_tier_or_type_keep_it(customers: pd.DataFrame) -> None:
    """The bands of the personas hold: planned figures, scored within the group, land there."""
    bought = customers["is_purchaser"] == "true"
    known = customers[bought & (customers["expected_role"] != "internal")].copy()
    group = known["expected_role"].where(known["expected_role"].isin(("end", "intermediary")), "")
    recency = (AS_OF - pd.to_datetime(known["last_kept_on"])).dt.days
    known["r"] = (-recency).groupby(group).transform(_scores)
    recent = known["planned_window_orders"] != "0"
    for axis, column in (("f", "planned_window_orders"), ("m", "planned_window_net_sales")):
        amounts = known.loc[recent, column].astype(float)
        scores = amounts.groupby(group[recent]).transform(_scores)
        known[axis] = scores.reindex(known.index).fillna(1)
    mean = known[["r", "f", "m"]].mean(axis=1)
    tier = np.where(mean >= 4, "high", np.where(mean >= 2.5, "mid", "low"))
    promised = known["expected_rfm_tier"] != ""
    assert (tier == known["expected_rfm_tier"])[promised].all()
    names = {(1, 1): "value", (1, 0): "develop", (0, 1): "keep", (0, 0): "win_back"}
    high = known[["r", "f", "m"]].ge(4).astype(int)
    weight = high["m"].map({1: "important_", 0: "general_"})
    rfm_type = weight + [names[pair] for pair in zip(high["r"], high["f"], strict=True)]
    promised = known["expected_rfm_type"] != ""
    assert (rfm_type == known["expected_rfm_type"])[promised].all()


def test_every_rfm_type_and_tier_is_promised_in_both_large_groups(customers: pd.DataFrame) -> None:
    for role in ("end", "intermediary"):
        own = customers[customers["expected_role"] == role]
        assert own.loc[own["expected_rfm_type"] != "", "expected_rfm_type"].nunique() == 8
        assert own.loc[own["expected_rfm_tier"] != "", "expected_rfm_tier"].nunique() == 3


def test_every_persona_role_and_code_occurs(
    exports: dict[str, pd.DataFrame], customers: pd.DataFrame
) -> None:
    assert set(customers["persona"]) == {persona.code for persona in PERSONAS} | {"inferred"}
    assert set(customers["expected_role"]) == {
        "end", "intermediary", "internal", "public_interest", "unknown",
    }  # fmt: skip
    for entity, column, codes in (
        ("orders", "channel", {"ecommerce", "offline", "agent"}),
        ("orders", "order_status", {"placed", "shipped", "completed", "cancelled"}),
        ("orders", "currency", {"CNY", "USD", "EUR", "GBP", "HKD", "JPY"}),
        ("orders", "project_type", {"infrastructure", "public_service", "other"}),
        ("leads", "stage", {"new", "contacted", "qualified", "proposal", "won", "lost"}),
        ("feedback", "kind", {"csat", "nps", "review"}),
        ("interactions", "kind",
         {"campaign", "service", "enquiry", "social", "usage", "complaint"}),
    ):  # fmt: skip
        assert codes <= set(exports[entity][column]), f"{entity}.{column}"


def test_defects_are_few_varied_and_named_by_known_codes(
    exports: dict[str, pd.DataFrame], defects: pd.DataFrame
) -> None:
    assert len(defects) < 0.02 * sum(len(table) for table in exports.values())
    assert defects["defect"].nunique() > 40
    assert set(defects["expected_reason"]) <= REASONS
    assert set(defects["expected_row_status"]) == {"kept", "repaired", "rejected"}
    rejected = defects[defects["expected_row_status"] == "rejected"]
    assert (rejected["expected_reason"] != "").all()


def test_every_defect_is_in_the_raw_file(
    exports: dict[str, pd.DataFrame], defects: pd.DataFrame
) -> None:
    for defect in defects.itertuples():
        table = exports[defect.entity]
        rows = table[table[KEYS[defect.entity]] == defect.key]
        assert len(rows) >= 1, defect
        if defect.column_name:
            assert defect.raw_value in set(rows[defect.column_name]), defect


def test_the_injected_cases_change_across_their_month_end() -> None:
    cases = _read(TRUTH / "demo_as_of.csv")
    pair = list(zip(cases["is_kept_at_month_end"], cases["is_kept_later"], strict=True))
    assert {("true", "true"), ("true", "false"), ("false", "false")} == set(pair)
    assert cases["case"].nunique() >= 12
