"""The classification of UCI Online Retail, recomputed in pandas from the catalogue's text.

It exists to be compared with the warehouse, so it must not be derived from the project's SQL: every
rule below is read from the words of the catalogue and of the mapping of this source. Its input is
the raw file, one row per invoice line, with the columns InvoiceNo, StockCode, Quantity,
InvoiceDate, UnitPrice (GBP) and CustomerID.

Numbers with decimals (GBP, interpurchase days, mean scores) are whole numbers of 1/10000, named
in `FIXED_POINT`, so that sums and comparisons are exact.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

import numpy as np
import pandas as pd

SOURCE = "online_retail"
SCALE = 10_000

SHIPPING_CODES = ("POST", "DOT", "C2")
FEE_CODES = ("BANK CHARGES", "AMAZONFEE", "CRUK", "B", "S")

MONEY = ("gross_sales", "discounts", "refunds", "net_sales", "gross_profit")
PERIODS = ("lifetime", "window")
PURCHASE_COLUMNS = (
    "is_purchaser",
    "first_ordered_on",
    "last_ordered_on",
    "tenure_days",
    "recency_days",
    "order_days",
    "average_interpurchase_days",
    "interpurchase_basis",
    *(f"{period}_{measure}" for period in PERIODS for measure in ("orders", *MONEY)),
    "profit_basis",
    "is_left_censored",
)
CLASS_COLUMNS = (
    "r_score",
    "f_score",
    "m_score",
    "rfm_score",
    "rfm_tier",
    "rfm_type",
    "tenure_tier",
    "tenure_evidence",
)
SCORES = ("r_score", "f_score", "m_score")
FIXED_POINT = (
    "average_interpurchase_days",
    "rfm_score",
    *(f"{period}_{measure}" for period in PERIODS for measure in MONEY),
)
LEDGER_COLUMNS = (
    "rows_raw",
    "rows_kept",
    "rows_rejected",
    "money_raw",
    "money_kept",
    "money_rejected",
)


@dataclass(frozen=True)
class Parameters:
    """The cut-offs that the catalogue gives as defaults.

    Attributes:
        window_days: The window is D - window_days < date <= D.
        new_customer_days: A first order this many days ago or fewer makes a customer new.
        first_data_days: As-of dates begin this many days after the first order, and a first order
            within as many days of the first data is left censored.
        high_score: The lowest score (1-5) that makes an axis of the RFM type high.
        high_mean: The lowest mean score of the high RFM tier.
        mid_mean: The lowest mean score of the mid RFM tier.
    """

    window_days: int = 365
    new_customer_days: int = 90
    first_data_days: int = 90
    high_score: int = 4
    high_mean: Fraction = Fraction(4)
    mid_mean: Fraction = Fraction(5, 2)


@dataclass(frozen=True)
class Events:
    """The valid events of the source.

    Attributes:
        orders: One row per order: order_id, customer_id, day (midnight), value (1/10000 GBP).
        refunds: One row per refund line: customer_id, day (midnight), value (1/10000 GBP).
    """

    orders: pd.DataFrame
    refunds: pd.DataFrame

    def first_day(self) -> pd.Timestamp:
        """The day of the earliest order or refund."""
        return min(self.orders["day"].min(), self.refunds["day"].min(), key=_nat_last)

    def until(self, as_of: pd.Timestamp) -> Events:
        """What was dated on or before the as-of date."""
        return Events(
            self.orders[self.orders["day"] <= as_of],
            self.refunds[self.refunds["day"] <= as_of],
        )


def recompute(
    lines: pd.DataFrame, as_of_date: date, parameters: Parameters | None = None
) -> pd.DataFrame:
    """Measure and classify every customer with an order or a refund up to the as-of date.

    Args:
        lines: The raw invoice lines.
        as_of_date: The day D; nothing dated after it is seen.
        parameters: The cut-offs; the catalogue's defaults when None.

    Returns:
        One row per customer, indexed by customer_id (`online_retail:<id>`), with the columns
        `PURCHASE_COLUMNS` and `CLASS_COLUMNS`. Those in `FIXED_POINT` count 1/10000.

    Raises:
        ValueError: A price has more than four decimals.
    """
    return recompute_events(read_events(lines), as_of_date, parameters)


def recompute_events(
    events: Events, as_of_date: date, parameters: Parameters | None = None
) -> pd.DataFrame:
    """Do what `recompute` does, on events that were read before."""
    cuts = parameters or Parameters()
    as_of = pd.Timestamp(as_of_date)
    measures = _measure(events.until(as_of), as_of, events.first_day(), cuts)
    return measures.join(_classify(measures, cuts))


def as_of_dates(
    lines: pd.DataFrame, history_months: int = 12, parameters: Parameters | None = None
) -> list[date]:
    """List the as-of dates: month ends before the current one, and the current one.

    The current as-of date is the day of the latest order that has a customer; refunds do not move
    it. Month ends less than 90 days after the first order are left out.

    Args:
        lines: The raw invoice lines.
        history_months: How many month ends before the current as-of date.
        parameters: The cut-offs; the catalogue's defaults when None.

    Returns:
        Ascending dates, the current one last.
    """
    cuts = parameters or Parameters()
    events = read_events(lines)
    current = events.orders["day"].max()
    ends = pd.date_range(end=current - timedelta(days=1), periods=history_months, freq="ME")
    earliest = events.first_day() + timedelta(days=cuts.first_data_days)
    return [end.date() for end in ends if end >= earliest] + [current.date()]


def read_events(lines: pd.DataFrame) -> Events:
    """Turn the raw lines into valid orders and refunds, merchandise only in their value.

    Raises:
        ValueError: A price has more than four decimals.
    """
    validated = judge(lines)
    kept = validated[validated["reason"].isna()]
    kept = kept.assign(value=kept["money"].where(kept["line_type"] == "merchandise", 0))
    orders = (
        validated[validated["is_order"] & validated["customer_id"].notna()]
        .groupby("order_id", as_index=False)
        .agg(customer_id=("customer_id", "min"), day=("happened_at", "min"))
    )
    values = kept[kept["is_order"]].groupby("order_id")["value"].sum()
    refunds = kept.loc[~kept["is_order"], ["customer_id", "happened_at", "value"]]
    return Events(
        orders.assign(
            day=orders["day"].dt.normalize(),
            value=orders["order_id"].map(values).fillna(0).astype("int64"),
        ),
        refunds.assign(day=refunds["happened_at"].dt.normalize()).drop(columns="happened_at"),
    )


def judge(lines: pd.DataFrame) -> pd.DataFrame:
    """Map every raw row to a line of an order or to a refund, and decide its status once.

    Returns:
        One row per raw row: order_id, customer_id, happened_at, is_order (else a refund),
        line_type (merchandise, shipping, fee), money (amount in 1/10000 GBP, positive for a
        refund), reason (why the row is rejected, missing when it is kept).

    Raises:
        ValueError: A price has more than four decimals.
    """
    is_order = ~lines["InvoiceNo"].str.startswith("C")
    code = lines["StockCode"].str.upper()
    customers = lines["CustomerID"].astype("Int64").astype("string")
    amount = lines["Quantity"] * _fixed_point(lines["UnitPrice"])
    return pd.DataFrame(
        {
            "order_id": lines["InvoiceNo"],
            "customer_id": SOURCE + ":" + customers,
            "happened_at": lines["InvoiceDate"],
            "is_order": is_order,
            "line_type": np.select(
                [code.isin(SHIPPING_CODES), code.isin(FEE_CODES)],
                ["shipping", "fee"],
                "merchandise",
            ),
            "money": amount.where(is_order, -amount),
            "reason": _reasons(lines, is_order),
        }
    )


def ledger(lines: pd.DataFrame) -> pd.DataFrame:
    """Count rows and amounts per entity, raw, kept and rejected.

    Each of the three is counted by itself, so that raw = kept + rejected is a finding. The amount
    of an order lies in its lines: as an entity it has none.

    Returns:
        One row per entity (order_lines, refunds, orders) with `LEDGER_COLUMNS`; money in 1/10000
        GBP.
    """
    entities = _entities(judge(lines))
    return pd.DataFrame({name: _totals(rows) for name, rows in entities.items()}).T[
        list(LEDGER_COLUMNS)
    ]


def rejected_by_reason(lines: pd.DataFrame) -> pd.Series:
    """Count the rejected rows, indexed by entity and reason."""
    counts = {
        (entity, reason): count
        for entity, rows in _entities(judge(lines)).items()
        for reason, count in rows["reason"].value_counts().items()
    }
    return pd.Series(counts, dtype="int64").rename_axis(["entity", "reason"]).sort_index()


def scores(values: Iterable[int], *, high_is_good: bool) -> np.ndarray:
    """Score every value from 1 (worst) to 5 (best) by its percentile among all of them.

    The catalogue's formula: 1 + floor(5 * (2 * worse + equal) / (2 * n)), in integers; `equal`
    counts the value itself.
    """
    given = np.asarray(list(values), dtype="int64")
    goodness = given if high_is_good else -given
    ordered = np.sort(goodness)
    worse = np.searchsorted(ordered, goodness, side="left")
    equal = np.searchsorted(ordered, goodness, side="right") - worse
    return 1 + 5 * (2 * worse + equal) // (2 * max(len(given), 1))


def rounded(number: Fraction, scale: int = SCALE) -> int:
    """Round to a whole number of 1/scale, half away from zero."""
    size = (2 * abs(number) * scale + 1) // 2
    return int(size if number >= 0 else -size)


def _nat_last(day: pd.Timestamp) -> pd.Timestamp:
    return pd.Timestamp.max if pd.isna(day) else day


def _fixed_point(numbers: pd.Series) -> pd.Series:
    scaled = numbers * SCALE
    whole = scaled.round()
    if ((scaled - whole).abs() > 1e-3).any():
        raise ValueError("a price has more than four decimals")
    return whole.astype("int64")


def _reasons(lines: pd.DataFrame, is_order: pd.Series) -> pd.Series:
    no_customer = lines["CustomerID"].isna()
    errors = [
        (is_order & (lines["Quantity"] < 0), "negative_quantity"),
        (is_order & (lines["Quantity"] == 0), "zero_quantity"),
        (is_order & (lines["UnitPrice"] < 0), "negative_price"),
        (is_order & no_customer, "rejected_order"),
        (~is_order & no_customer, "missing_key"),
    ]
    reason = pd.Series(pd.NA, index=lines.index, dtype="string")
    for is_errory, name in reversed(errors):
        reason = reason.mask(is_errory, name)
    return reason


def _entities(validated: pd.DataFrame) -> dict[str, pd.DataFrame]:
    order_lines = validated[validated["is_order"]]
    customers = order_lines.groupby("order_id")["customer_id"].min()
    reasons = pd.Series(pd.NA, index=customers.index, dtype="string")
    orders = pd.DataFrame({"money": 0, "reason": reasons.mask(customers.isna(), "missing_key")})
    return {
        "order_lines": order_lines,
        "refunds": validated[~validated["is_order"]],
        "orders": orders,
    }


def _totals(rows: pd.DataFrame) -> dict[str, int]:
    is_kept = rows["reason"].isna()
    return {
        "rows_raw": len(rows),
        "rows_kept": int(is_kept.sum()),
        "rows_rejected": int(rows["reason"].notna().sum()),
        "money_raw": int(rows["money"].sum()),
        "money_kept": int(rows.loc[is_kept, "money"].sum()),
        "money_rejected": int(rows.loc[~is_kept, "money"].sum()),
    }


def _measure(
    events: Events, as_of: pd.Timestamp, first_day: pd.Timestamp, cuts: Parameters
) -> pd.DataFrame:
    seen = pd.concat([events.orders["customer_id"], events.refunds["customer_id"]])
    customers = pd.Index(sorted(seen.unique()), name="customer_id")
    purchases = events.orders[events.orders["value"] > 0]
    days = purchases.groupby("customer_id")["day"].agg(["min", "max", "nunique"])
    days = days.reindex(customers)

    measures = pd.DataFrame(index=customers)
    measures["is_purchaser"] = days["min"].notna()
    measures["first_ordered_on"] = days["min"]
    measures["last_ordered_on"] = days["max"]
    measures["tenure_days"] = (as_of - days["min"]).dt.days.astype("Int64")
    measures["recency_days"] = (as_of - days["max"]).dt.days.astype("Int64")
    measures["order_days"] = days["nunique"].fillna(0).astype("Int64")
    measures = measures.join(_gaps(measures))
    window_start = as_of - timedelta(days=cuts.window_days)
    for period, start in (("lifetime", pd.Timestamp.min), ("window", window_start)):
        measures = measures.join(_sums(events, customers, start).add_prefix(f"{period}_"))
    measures["profit_basis"] = "net_sales"
    days_from_first_data = (days["min"] - first_day).dt.days
    measures["is_left_censored"] = days_from_first_data <= cuts.first_data_days
    return measures[list(PURCHASE_COLUMNS)]


def _gaps(measures: pd.DataFrame) -> pd.DataFrame:
    """Mean days between order days; with one order day, the median of the others.

    That is (last - first order day) / (order days - 1).
    """
    repeated = measures[measures["order_days"] >= 2]
    spans = (repeated["last_ordered_on"] - repeated["first_ordered_on"]).dt.days
    own = {
        customer: Fraction(int(span), int(order_days) - 1)
        for customer, span, order_days in zip(
            repeated.index, spans, repeated["order_days"], strict=True
        )
    }
    peers = median(own.values()) if own else None
    gap, basis = [], []
    for customer, order_days in measures["order_days"].items():
        if order_days >= 2:
            gap.append(rounded(own[customer]))
            basis.append("own")
        elif order_days == 1 and peers is not None:
            gap.append(rounded(peers))
            basis.append("peer_group")
        else:
            gap.append(pd.NA)
            basis.append("none")
    return pd.DataFrame(
        {"average_interpurchase_days": pd.array(gap, dtype="Int64"), "interpurchase_basis": basis},
        index=measures.index,
    )


def _sums(events: Events, customers: pd.Index, start: pd.Timestamp) -> pd.DataFrame:
    """Count the valid orders and sum the amounts dated after `start`; one row per customer."""
    orders = events.orders[events.orders["day"] > start]
    refunds = events.refunds[events.refunds["day"] > start]
    counts = orders[orders["value"] > 0].groupby("customer_id").size()
    sums = pd.DataFrame(
        {
            "orders": counts.reindex(customers, fill_value=0),
            "gross_sales": _per_customer(orders, customers),
            "discounts": 0,
            "refunds": _per_customer(refunds, customers),
        },
        index=customers,
    )
    sums["net_sales"] = sums["gross_sales"] - sums["discounts"] - sums["refunds"]
    sums["gross_profit"] = sums["net_sales"]
    return sums.astype("Int64")


def _per_customer(rows: pd.DataFrame, customers: pd.Index) -> pd.Series:
    return rows.groupby("customer_id")["value"].sum().reindex(customers, fill_value=0)


def _classify(measures: pd.DataFrame, cuts: Parameters) -> pd.DataFrame:
    """Score and tier the purchasers; everything is missing for the others."""
    purchasers = measures[measures["is_purchaser"]]
    classes = rfm_scores(purchasers)
    classes = classes.join(rfm(classes, cuts).rename(columns={"tier_code": "rfm_tier"}))
    classes["rfm_type"] = rfm_type(classes, cuts)["tier_code"]
    classes = classes.join(tenure(purchasers, cuts).add_prefix("tenure_"))
    classes = classes.rename(columns={"tenure_tier_code": "tenure_tier"})
    numbers = [*SCORES, "rfm_score"]
    return classes.astype(dict.fromkeys(numbers, "Int64")).reindex(measures.index)[
        list(CLASS_COLUMNS)
    ]


def rfm_scores(purchasers: pd.DataFrame) -> pd.DataFrame:
    """Score recency among all, orders and net sales among those who bought in the window; else 1.

    Money is scored in cents, as the mart shows it.
    """
    buying = purchasers[purchasers["window_orders"] > 0]
    found = pd.DataFrame(index=purchasers.index)
    found["r_score"] = scores(purchasers["recency_days"], high_is_good=False)
    money = buying["window_net_sales"].map(lambda sales: rounded(Fraction(int(sales), SCALE), 100))
    for axis, measure in (("f_score", buying["window_orders"]), ("m_score", money)):
        scored = pd.Series(scores(measure, high_is_good=True), index=buying.index)
        found[axis] = scored.reindex(purchasers.index, fill_value=1)
    return found


def rfm(scored: pd.DataFrame, cuts: Parameters) -> pd.DataFrame:
    """Tier the mean of the three scores, which is compared before it is rounded."""
    means = [Fraction(int(total), 3) for total in scored[list(SCORES)].sum(axis=1)]
    return pd.DataFrame(
        {
            "tier_code": [_rfm_tier(mean, cuts) for mean in means],
            "rfm_score": [rounded(mean) for mean in means],
        },
        index=scored.index,
    )


def rfm_type(scored: pd.DataFrame, cuts: Parameters) -> pd.DataFrame:
    """Name the type by which of the three scores are high."""
    types = [
        _rfm_type(*(score >= cuts.high_score for score in row))
        for row in scored[list(SCORES)].itertuples(index=False)
    ]
    return pd.DataFrame({"tier_code": types}, index=scored.index)


def tenure(purchasers: pd.DataFrame, cuts: Parameters) -> pd.DataFrame:
    """Tell new from established.

    Those who are new only because the data begin then have partial evidence; the established are
    so whatever came before.
    """
    is_new = purchasers["tenure_days"] <= cuts.new_customer_days
    may_be_older = is_new & purchasers["is_left_censored"].astype(bool)
    return pd.DataFrame(
        {
            "tier_code": np.where(is_new, "new", "established"),
            "evidence": np.where(may_be_older, "partial", "full"),
        },
        index=purchasers.index,
    )


def _rfm_tier(mean: Fraction, cuts: Parameters) -> str:
    if mean >= cuts.high_mean:
        return "high"
    return "mid" if mean >= cuts.mid_mean else "low"


def _rfm_type(r_is_high: bool, f_is_high: bool, m_is_high: bool) -> str:
    behaviour = {
        (True, True): "value",
        (True, False): "develop",
        (False, True): "keep",
        (False, False): "win_back",
    }[r_is_high, f_is_high]
    return f"{'important' if m_is_high else 'general'}_{behaviour}"
