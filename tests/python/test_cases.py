"""Tables of cases: each is read whole, and the independent recomputations expect the same.

dbt's unit tests compare the models with the tables, in every build that runs them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from fractions import Fraction

import pandas as pd
import pytest
from cases import (
    EXPECTED,
    FOLDER,
    KEYS,
    parameter,
    populations,
    read_cases,
    truth,
    unit_tests,
    upper_bound,
    whole,
)
from independent import behaviour, online_retail, receivables, value_family
from independent.online_retail import SCALE, SCORES
from independent.value_family import CENT, TIERS
from project import Project

from scripts.standard import dimensions_in_force, seed_rows

NAMES = sorted(path.stem for path in FOLDER.glob("*.csv"))
DIMENSIONS = list(dimensions_in_force())


# The tables themselves ----------------------------------------------------------------------------


def test_every_dimension_has_cases_and_every_table_a_unit_test() -> None:
    assert set(DIMENSIONS) <= set(NAMES)
    assert set(NAMES) == set(unit_tests())


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_one_row(name: str) -> None:
    """The name of a case is the key by which dbt joins what the inputs say of it."""
    assert not read_cases(name).duplicated(list(KEYS)).any()


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_every_tier_is_expected_by_a_case(dimension: str) -> None:
    """`unknown` is in every dimension of the standard, and not every dimension can give it."""
    expected = set(read_cases(dimension)[f"{EXPECTED}tier_code"].dropna())
    tiers = {row["tier_code"] for row in seed_rows("tiers") if row["dimension_code"] == dimension}
    assert expected | {"unknown"} == tiers | {"unknown"}


def test_every_condition_is_expected_by_a_case() -> None:
    """What `decided_by` may say, and nothing that it may not; a lapse is decided elsewhere."""
    conditions = [row for row in seed_rows("conditions") if row["dimension_code"] in DIMENSIONS]
    for dimension in sorted({row["dimension_code"] for row in conditions}):
        of_standard = {
            row["decided_by"] for row in conditions if row["dimension_code"] == dimension
        }
        lapses = {condition for condition in of_standard if condition.startswith("lapsed_by_")}
        expected = set(read_cases(dimension)[f"{EXPECTED}decided_by"].dropna())
        assert expected | lapses == of_standard, dimension


@pytest.mark.parametrize("name", NAMES)
def test_every_column_of_a_table_is_read(name: str, demo_project: Project) -> None:
    """A column that no input of the unit test has is a typing error, and dbt passes over it."""
    test = unit_tests()[name]
    rows = demo_project.query("select table_name, column_name from information_schema.columns")
    columns: dict[str, set[str]] = {}
    for table, column in rows:
        columns.setdefault(table, set()).add(column)
    readers = {f"{EXPECTED}{column}": {test.model} for column in columns[test.model]}
    for source, given in test.given.items():
        for column in columns[source] if given is None else ():
            readers.setdefault(column, set()).add(source)
            readers[f"{source}.{column}"] = {source}
    table = read_cases(name)
    assert set(table) - set(KEYS) <= set(readers)
    fed = {reader for column in set(table) - set(KEYS) for reader in readers[column]}
    assert fed >= {source for source, given in test.given.items() if given is None}


# The recomputations -------------------------------------------------------------------------------


def _tenure(cases: pd.DataFrame) -> pd.DataFrame:
    cuts = online_retail.Parameters(new_customer_days=int(parameter("tenure", "new_customer_days")))
    measures = pd.DataFrame(
        {
            "tenure_days": whole(cases["tenure_days"]),
            "is_left_censored": truth(cases["is_left_censored"]),
        }
    )
    return online_retail.tenure(measures, cuts)


def _rfm_scores(cases: pd.DataFrame) -> pd.DataFrame:
    measures = pd.DataFrame(
        {
            "recency_days": whole(cases["recency_days"]),
            "window_orders": whole(cases["window_orders"]),
            "window_net_sales": whole(cases["window_net_sales"], SCALE),
        }
    )
    scores = pd.concat(
        online_retail.rfm_scores(peers) for _, peers in measures.groupby(cases["peer_group"])
    )
    return scores.join(online_retail.rfm(scores, online_retail.Parameters())["rfm_score"])


def _scores(cases: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame({score: whole(cases[score]) for score in SCORES}).dropna()


def _rfm(cases: pd.DataFrame) -> pd.DataFrame:
    return online_retail.rfm(_scores(cases), online_retail.Parameters())


def _rfm_type(cases: pd.DataFrame) -> pd.DataFrame:
    high = int(parameter("rfm_type", "rfm_high_score"))
    return online_retail.rfm_type(_scores(cases), online_retail.Parameters(high_score=high))


def _lifetime_values(cases: pd.DataFrame) -> pd.DataFrame:
    def factors(case: pd.Series) -> dict[str, Fraction | None]:
        found = value_family.clv_factors(
            Fraction(case["lifetime_net_sales"]),
            Fraction(case["lifetime_gross_profit"]),
            int(case["lifetime_orders"]),
            Fraction(case["tenure_days"]) / parameter("lifetime_values", "year_days"),
            Fraction(0) if case["is_lapsed"] == "true" else Fraction(3),
        )
        return {**vars(found), "clv": found.clv}

    return pd.DataFrame([factors(case) for _, case in cases.iterrows()], index=cases.index)


def _clv(cases: pd.DataFrame) -> pd.DataFrame:
    cuts = value_family.Parameters(
        clv_high_share=upper_bound("clv", "high"), clv_mid_share=upper_bound("clv", "mid")
    )
    found = value_family.clv_tiers(whole(cases["clv"], CENT), cuts)
    return found.rename(columns={"top_share": "clv_top_share"})


def _contribution(cases: pd.DataFrame) -> pd.DataFrame:
    cuts = value_family.Parameters(
        contribution_high_share=upper_bound("contribution", "high"),
        contribution_mid_share=upper_bound("contribution", "mid"),
    )
    profit = whole(cases["window_profit"], SCALE)
    return value_family.contribution(pd.DataFrame({"window_gross_profit": profit}), cuts)


def _profit_pyramid(cases: pd.DataFrame) -> pd.DataFrame:
    cuts = value_family.Parameters(
        vip_share=parameter("profit_pyramid", "pyramid_vip_share"),
        key_share=parameter("profit_pyramid", "pyramid_key_share"),
    )
    profit = whole(cases["window_profit"], SCALE)
    measures = pd.DataFrame({"window_gross_profit": profit, "window_net_sales": profit})
    found = value_family.profit_pyramid(measures.assign(window_orders=1, window_refunds=0), cuts)
    return found.rename(columns={"top_share": "profit_top_share"})


def _value(cases: pd.DataFrame) -> pd.DataFrame:
    methods = [
        cases[f"int_customer_{method}.tier_code"].replace({"unknown": None})
        for method in ("clv", "rfm", "contribution")
    ]
    return value_family.value(methods).fillna("unknown")


def _against_mean(
    dimension: str, measure: str, mean: str, scale: int = CENT
) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """Tier a measure by the mean of the peers, which the unit test gives."""
    means = {
        row["peer_group"]: None if row[mean] is None else int(Fraction(str(row[mean])) * scale)
        for row in unit_tests()[dimension].given["int_peer_means"] or []
    }

    def found(cases: pd.DataFrame) -> pd.DataFrame:
        values = whole(cases[measure], scale)[truth(cases["is_purchaser"])]
        return pd.concat(
            value_family.tiers_from(peers, means[group], TIERS[dimension])[["tier_code"]]
            for group, peers in values.groupby(cases["peer_group"])
        )

    return found


def _purchase_pattern(cases: pd.DataFrame) -> pd.DataFrame:
    known = cases[cases["int_customer_purchase_frequency.tier_code"] != "unknown"]
    parts = [
        pd.DataFrame({"tier_code": known[f"int_customer_{part}.tier_code"]})
        for part in ("purchase_frequency", "order_size")
    ]
    return value_family.purchase_pattern(*parts)


def _receivables(cases: pd.DataFrame) -> pd.DataFrame:
    """Tier the balances; a source without payments has none."""

    def tier(case: pd.Series) -> str:
        days = case["oldest_overdue_days"]
        balance = receivables.Balance(
            outstanding=Decimal(case["outstanding"]),
            oldest_overdue_days=None if pd.isna(days) else int(days),
            has_material_write_off=case["has_material_write_off"] == "true",
        )
        return receivables.tier(balance, is_insolvent=case["is_insolvent"] == "true")

    known = cases[truth(cases["source_has_payments"])]
    return pd.DataFrame({"tier_code": [tier(case) for _, case in known.iterrows()]}, known.index)


def _settlement(cases: pd.DataFrame) -> pd.DataFrame:
    """Name the way of paying; a source without payments has none."""
    known = cases[truth(cases["source_has_payments"])]
    ways = [
        receivables.way_of_paying(
            {
                way: (Decimal(case[f"lifetime_{way}"]), Decimal(case[f"window_{way}"]))
                for way in receivables.WAYS
            }
        )
        for _, case in known.iterrows()
    ]
    return pd.DataFrame({"tier_code": ways}, index=known.index)


def _share(text: str | None) -> Fraction | None:
    return None if pd.isna(text) else Fraction(text)


def _browsing_frequency(cases: pd.DataFrame) -> pd.DataFrame:
    found = {
        customer: row
        for _, peers in cases.groupby("peer_group")
        for customer, row in behaviour.browsing_frequency(
            {customer: int(count) for customer, count in peers["recent_sessions"].items()}
        ).items()
    }
    return pd.DataFrame.from_dict(found, orient="index")[["tier_code", "mean_sessions", "evidence"]]


def _browsing_duration(cases: pd.DataFrame) -> pd.DataFrame:
    long_seconds = upper_bound("browsing_duration", "short")
    cuts = behaviour.Parameters(long_seconds=int(long_seconds))
    rows = [
        behaviour.browsing_duration(
            _share(case["median_session_seconds"]), case["session_basis"], cuts
        )
        for _, case in cases.iterrows()
    ]
    return pd.DataFrame(rows, index=cases.index)


def _adopter_type(cases: pd.DataFrame) -> pd.DataFrame:
    def of(column: str) -> Fraction:
        return parameter("adopter_type", column)

    cuts = behaviour.Parameters(
        early_share=of("lighthouse_early_share"),
        lighthouse_discount=of("lighthouse_discount_share"),
        lighthouse_referrals=int(of("lighthouse_min_referrals")),
        bargain_share=of("bargain_order_share"),
        late_share=of("mature_purchase_share"),
        name_brands=of("name_brand_share"),
    )
    shares = (
        "early_purchase_share",
        "late_purchase_share",
        "discount_share",
        "discounted_orders_share",
        "name_brand_spend_share",
    )
    rows = [
        behaviour.adopter_type(
            *(_share(case[share]) for share in shares),
            0 if pd.isna(case["lifetime_referrals"]) else int(case["lifetime_referrals"]),
            has_launch_days=case["source_has_launch_days"] == "true",
            has_discounts=case["source_has_discounts"] == "true",
            cuts=cuts,
        )
        for _, case in cases.iterrows()
    ]
    return pd.DataFrame(rows, index=cases.index, columns=["tier_code", "decided_by"])


def _price_preference(cases: pd.DataFrame) -> pd.DataFrame:
    cuts = behaviour.Parameters(
        value_weight=parameter("price_preference", "discount_value_weight"),
        order_weight=parameter("price_preference", "discount_order_weight"),
        sensitive_multiple=parameter("price_preference", "price_sensitive_multiple"),
        name_brands=parameter("price_preference", "name_brand_share"),
    )
    rows = []
    for _, case in cases.iterrows():
        own = behaviour.sensitivity(
            Fraction(case["discount_share"]), Fraction(case["discounted_orders_share"]), cuts
        )
        tier = behaviour.price_preference(
            own,
            _share(case[f"{EXPECTED}pooled_price_sensitivity"]),
            _share(case["name_brand_spend_share"]),
            has_discounts=case["source_has_discounts"] == "true",
            cuts=cuts,
        )
        rows.append((*tier, own))
    columns = ["tier_code", "decided_by", "price_sensitivity"]
    return pd.DataFrame(rows, index=cases.index, columns=columns)


def _need_level(cases: pd.DataFrame) -> pd.DataFrame:
    cuts = behaviour.Parameters(
        custom_share=parameter("need_level", "custom_spend_share"),
        premium_share=parameter("need_level", "premium_spend_share"),
    )
    rows = [
        behaviour.need_level(_share(case["custom_share"]), _share(case["premium_share"]), cuts)
        for _, case in cases.iterrows()
    ]
    return pd.DataFrame(rows, index=cases.index, columns=["tier_code", "decided_by"])


def _habit(cases: pd.DataFrame) -> pd.DataFrame:
    cuts = behaviour.Parameters(
        quarter_share=parameter("habit", "seasonal_quarter_share"),
        season_years=int(parameter("habit", "seasonal_min_years")),
        weekend_share=parameter("habit", "weekend_order_share"),
    )
    rows = [
        behaviour.habit(
            Fraction(case["top_quarter_share"]),
            int(case["top_quarter_years"]),
            Fraction(case["weekend_share"]),
            cuts,
        )
        for _, case in cases.iterrows()
    ]
    return pd.DataFrame(rows, index=cases.index, columns=["tier_code", "decided_by"])


RECOMPUTED: dict[str, Callable[[pd.DataFrame], pd.DataFrame]] = {
    "adopter_type": _adopter_type,
    "browsing_duration": _browsing_duration,
    "browsing_frequency": _browsing_frequency,
    "clv": _clv,
    "contribution": _contribution,
    "habit": _habit,
    "lifetime_values": _lifetime_values,
    "need_level": _need_level,
    "order_size": _against_mean("order_size", "average_order_value", "mean_order_value"),
    "price_preference": _price_preference,
    "profit_pyramid": _profit_pyramid,
    "purchase_frequency": _against_mean(
        "purchase_frequency", "window_orders", "high_frequency_from", scale=1
    ),
    "purchase_pattern": _purchase_pattern,
    "receivables": _receivables,
    "rfm": _rfm,
    "rfm_scores": _rfm_scores,
    "rfm_type": _rfm_type,
    "settlement": _settlement,
    "spend_level": _against_mean("spend_level", "window_net_sales", "mean_net_sales"),
    "tenure": _tenure,
    "value": _value,
}
NUMBER = re.compile(r"-?\d+(\.\d+)?")
# Numbers that a recomputation gives in fixed point.
SCALED = dict.fromkeys(
    ("rfm_score", "clv_top_share", "profit_top_share", "better_profit_share"), SCALE
) | dict.fromkeys(value_family.DISTANCES, CENT)
# Tables of which a recomputation leaves cases out, with the reason.
LEFT_OUT = {
    "purchase_frequency": "potential customers are known by activity that Online Retail lacks",
    "purchase_pattern": "the recomputed dimensions know every frequency",
    "receivables": "no recomputed source is without payments",
    "rfm": "everyone has all scores",
    "settlement": "no recomputed source is without payments",
}


def _exact(column: str, texts: Iterable[str | None]) -> list[Fraction | str | None]:
    """Read what is expected of a column: numbers as fractions, to the last place that they have."""
    numbers = [text for text in texts if isinstance(text, str)]
    if any(not NUMBER.fullmatch(text) for text in numbers):
        return [text if isinstance(text, str) else None for text in texts]
    scale = SCALED.get(column)
    return [
        None
        if not isinstance(text, str)
        else Fraction(round(Fraction(text) * scale))
        if scale
        else Fraction(text)
        for text in texts
    ]


def _is_same(found: object, expected: Fraction | str | None) -> bool:
    """Compare a value; a share is written with ten decimals in a table of cases."""
    if expected is None or found is None or found is pd.NA:
        return expected is None and (found is None or found is pd.NA)
    if isinstance(expected, str):
        return found == expected
    return abs(Fraction(found) - expected) < Fraction(1, 10**9)


@pytest.mark.parametrize("name", RECOMPUTED)
def test_the_recomputation_gives_what_the_cases_expect(name: str) -> None:
    left_out = 0
    for cases in populations(name):
        found = RECOMPUTED[name](cases)
        left_out += len(cases) - len(found)
        columns = [column for column in found if f"{EXPECTED}{column}" in cases]
        assert columns
        for column in columns:
            expected = _exact(column, cases.loc[found.index, f"{EXPECTED}{column}"])
            unlike = {
                case: (value, text)
                for case, value, text in zip(found.index, found[column], expected, strict=True)
                if not _is_same(value, text)
            }
            assert unlike == {}, f"{column}: recomputed, expected"
    assert (left_out > 0) == (name in LEFT_OUT)
