"""RFM alone, as a pandas script does it: `python -m benchmarks.pandas_rfm COMPANY`.

Orders that are not cancelled, their lines added up, recency, frequency and sales of the last 365
days, a score of 1 to 5 by rank, the mean as a tier. One date, one currency, no refunds, no
data errors.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from generator.settings import AS_OF

WINDOW = pd.Timedelta(days=365)
SCORES = 5
MID, HIGH = 2.5, 4.0


def rfm(company: Path) -> pd.DataFrame:
    """Return the RFM measures, scores and tier of every customer with an order in the window.

    Args:
        company: Folder of the company's parts in Parquet.

    Returns:
        One row per customer: recency (days), frequency (orders), money, score (1 to 5), tier.
    """
    orders = pd.read_parquet(
        company / "orders", columns=["order_id", "customer_id", "ordered_at", "order_status"]
    )
    lines = pd.read_parquet(company / "order_lines", columns=["order_id", "quantity", "unit_price"])
    orders["ordered_on"] = pd.to_datetime(
        orders["ordered_at"].str[:10], format="%Y-%m-%d", errors="coerce"
    )
    as_of = pd.Timestamp(AS_OF)
    orders = orders[(orders["order_status"] != "cancelled") & (orders["ordered_on"] <= as_of)]
    lines["amount"] = pd.to_numeric(lines["quantity"], errors="coerce") * pd.to_numeric(
        lines["unit_price"], errors="coerce"
    )
    amounts = lines.groupby("order_id")["amount"].sum().rename("amount")
    orders = orders.join(amounts, on="order_id")
    recent = orders[orders["ordered_on"] > as_of - WINDOW]
    customers = recent.groupby("customer_id").agg(
        last=("ordered_on", "max"), frequency=("order_id", "count"), money=("amount", "sum")
    )
    customers["recency"] = (as_of - customers["last"]).dt.days
    ranks = pd.DataFrame(
        {
            "r": (-customers["recency"]).rank(pct=True),
            "f": customers["frequency"].rank(pct=True),
            "m": customers["money"].rank(pct=True),
        }
    )
    customers["score"] = (1 + (ranks * SCORES).clip(upper=SCORES - 1e-9).astype(int)).mean(axis=1)
    customers["tier"] = pd.cut(
        customers["score"], [0, MID, HIGH, SCORES + 1], right=False, labels=["low", "mid", "high"]
    )
    return customers


if __name__ == "__main__":
    print(rfm(Path(sys.argv[1]))["tier"].value_counts().to_string())
