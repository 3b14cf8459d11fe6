"""The standard says what the catalogue says: every bound and parameter in force, stated twice.

A bound a step aside, an end closed on the other side: whatever differs from what the independent
recomputations have is a slip, or a change of the standard that they must follow.
"""

from __future__ import annotations

import re
from fractions import Fraction

from independent import behaviour, online_retail, receivables, relationship, value_family
from project import ROOT

from scripts.standard import dimensions_in_force, seed_rows

PURCHASES = online_retail.Parameters()
VALUE = value_family.Parameters()
RELATIONSHIP = relationship.Parameters()
BEHAVIOUR = behaviour.Parameters()
(_, SHORT_TERM_DAYS), (_, LONG_TERM_DAYS), _ = receivables.BUCKETS["tiers"]

Bounds = tuple[Fraction | int | None, Fraction | int | None, str]


def _ranges(cuts: list[Fraction | int], tiers: str, closed_at: str) -> dict[str, Bounds]:
    """Give the ranges between ascending cuts to the tiers that are named in the same order."""
    return {
        tier: (lower, upper, closed_at)
        for tier, lower, upper in zip(tiers.split(), [None, *cuts], [*cuts, None], strict=True)
    }


BOUNDS = {
    "browsing_duration": _ranges([BEHAVIOUR.long_seconds], "short long", "lower"),
    "clv": _ranges([VALUE.clv_high_share, VALUE.clv_mid_share], "high mid low", "upper"),
    "contribution": _ranges(
        [VALUE.contribution_high_share, VALUE.contribution_mid_share], "high mid low", "lower"
    ),
    "receivables": _ranges(
        [SHORT_TERM_DAYS + 1, LONG_TERM_DAYS + 1], "short_term long_term bad_debt", "lower"
    ),
    "rfm": _ranges([PURCHASES.mid_mean, PURCHASES.high_mean], "low mid high", "lower"),
}
PARAMETERS = {
    "window_days": PURCHASES.window_days,
    "history_start_days": PURCHASES.first_data_days,
    "left_censored_days": PURCHASES.first_data_days,
    "year_days": VALUE.year_days,
    "lost_after_days": VALUE.lost_after_days,
    "lost_min_order_days": VALUE.lost_min_order_days,
    "lost_interpurchase_multiple": VALUE.lost_interpurchase_multiple,
    "lost_min_days": VALUE.lost_min_days,
    "usage_alive_days": RELATIONSHIP.usage_alive_days,
    "activity_days": RELATIONSHIP.activity_days,
    "phone_match_digits": RELATIONSHIP.phone_match_digits,
    "loyal_min_marks": RELATIONSHIP.loyal_min_marks,
    "loyal_min_visible_marks": RELATIONSHIP.loyal_min_visible_marks,
    "loyal_brand_share": RELATIONSHIP.loyal_brand_share,
    "loyal_repeat_min_orders": RELATIONSHIP.loyal_repeat_min_orders,
    "loyal_min_categories": RELATIONSHIP.loyal_min_categories,
    "loyal_min_referrals": RELATIONSHIP.loyal_min_referrals,
    "loyal_min_nps_score": RELATIONSHIP.loyal_min_nps_score,
    "new_customer_days": PURCHASES.new_customer_days,
    "repeat_min_orders": BEHAVIOUR.repeat_orders,
    "regular_min_orders": BEHAVIOUR.regular_orders,
    "hesitant_interpurchase_multiple": RELATIONSHIP.hesitant_interpurchase_multiple,
    "hesitant_refund_share": RELATIONSHIP.hesitant_refund_share,
    "low_satisfaction_score": RELATIONSHIP.low_satisfaction_score,
    "frequent_min_orders": VALUE.frequent_min_orders,
    "browsing_days": BEHAVIOUR.browsing_days,
    "lighthouse_launch_days": BEHAVIOUR.launch_days,
    "lighthouse_early_share": BEHAVIOUR.early_share,
    "lighthouse_discount_share": BEHAVIOUR.lighthouse_discount,
    "lighthouse_min_referrals": BEHAVIOUR.lighthouse_referrals,
    "bargain_order_share": BEHAVIOUR.bargain_share,
    "discounted_order_share": BEHAVIOUR.discounted,
    "mature_purchase_share": BEHAVIOUR.late_share,
    "product_maturity_days": BEHAVIOUR.maturity_days,
    "name_brand_share": BEHAVIOUR.name_brands,
    "discount_value_weight": BEHAVIOUR.value_weight,
    "discount_order_weight": BEHAVIOUR.order_weight,
    "price_sensitive_multiple": BEHAVIOUR.sensitive_multiple,
    "custom_spend_share": BEHAVIOUR.custom_share,
    "premium_spend_share": BEHAVIOUR.premium_share,
    "seasonal_quarter_share": BEHAVIOUR.quarter_share,
    "seasonal_min_years": BEHAVIOUR.season_years,
    "weekend_order_share": BEHAVIOUR.weekend_share,
    "rfm_score_bins": 5,
    "rfm_high_score": PURCHASES.high_score,
    "rfm_axis_rule": "score",
    "clv_min_years": 1,
    "clv_max_remaining_years": VALUE.max_remaining_years,
    "clv_industry_lapse_rate": VALUE.industry_lapse_rate,
    "clv_min_at_risk": VALUE.min_at_risk,
    "pyramid_vip_share": VALUE.vip_share,
    "pyramid_key_share": VALUE.key_share,
    "pareto_profit_share": VALUE.pareto_profit_share,
    "pareto_min_profit_share": Fraction(1, 2),
    "key_resource_share": Fraction(4, 5),
    "service_budget": 0,
    "immaterial_balance": Fraction(receivables.IMMATERIAL),
    "roll_rate_min_months": receivables.MIN_MONTHS,
    "control_total_tolerance": 1,
}

POLICY_RATES = {
    "management": "0 0.02 0.05 0.1 0.2 0.3 0.5 0.8 1",
    "annual_report": "0.05 0.2 0.5 1",
}


def _number(text: str) -> Fraction | str | None:
    try:
        return Fraction(text) if text else None
    except ValueError:
        return text


def test_every_bound_in_force_is_that_of_the_catalogue() -> None:
    in_force = dimensions_in_force()
    found: dict[str, dict[str, Bounds]] = {}
    for row in seed_rows("tiers"):
        bounds = (_number(row["lower_bound"]), _number(row["upper_bound"]), row["closed_at"])
        if row["dimension_code"] in in_force and any(bounds):
            found.setdefault(row["dimension_code"], {})[row["tier_code"]] = bounds
    assert found == BOUNDS


def test_every_bucket_and_rate_is_that_of_the_catalogue() -> None:
    """An age is a whole number of days: the next bucket begins the day after the last."""
    for bucket_set, rates in POLICY_RATES.items():
        codes, last_days = zip(*receivables.BUCKETS[bucket_set], strict=True)
        cuts = [last + 1 for last in last_days if last is not None]
        expected = {
            code: (lower, upper, Fraction(rate))
            for (code, (lower, upper, _)), rate in zip(
                _ranges(cuts, " ".join(codes), "").items(), rates.split(), strict=True
            )
        }
        found = {
            row["bucket_code"]: tuple(
                _number(row[column]) for column in ("lower_bound", "upper_bound", "policy_rate")
            )
            for row in seed_rows("ageing_buckets")
            if row["bucket_set"] == bucket_set and row["bucket_code"] != "unapplied"
        }
        assert found == expected, bucket_set


def test_every_parameter_that_models_read_is_that_of_the_catalogue() -> None:
    model = ROOT / "models" / "intermediate" / "standards" / "int_parameters.sql"
    read = set(re.findall(r"parameter\('(\w+)'\)", model.read_text(encoding="utf-8")))
    found = {row["parameter"]: _number(row["value"]) for row in seed_rows("parameters")}
    assert {name: found[name] for name in read} == PARAMETERS
