"""Planted faults: rows that must be rejected, repaired, or kept in spite of how they look.

All faults are extra rows or odd spellings, so that the plan, and with it every expected number,
stays as it is. The few that change money are planted in the plan itself (`bent.py`).
"""

from __future__ import annotations

import pandas as pd

from generator.faults_of_ledger import plant_invoices, plant_payments, plant_refunds
from generator.faults_of_masters import plant_customers, plant_products
from generator.faults_of_orders import plant_cases, plant_lines, plant_orders
from generator.planter import Planter, Reject, Spelling, titled
from generator.settings import stream

_TOUCHPOINT_FAULTS: dict[str, tuple[Reject, ...]] = {
    "leads": (
        Reject("unknown stage", "bad_code", "stage", ("hot",)),
        Reject("day that does not exist", "bad_date", "created_at", ("2025-02-30",)),
        Reject("no lead id", "missing_key", "lead_id", (None,)),
    ),
    "interactions": (
        Reject("unknown kind", "bad_code", "kind", ("smoke", "烟雾信号")),
        Reject("no customer id", "missing_key", "customer_id", (None,)),
        Reject("date in the far future", "future_date", "happened_at", ("2099-01-01 00:00:00",)),
    ),
    "web_sessions": (
        Reject("text instead of a number", "bad_number", "duration_seconds", ("n/a",)),
        Reject("date in the far future", "future_date", "started_at", ("2099-01-01",)),
    ),
    "feedback": (
        Reject("text instead of a number", "bad_number", "score", ("great",)),
        Reject("no customer id", "missing_key", "customer_id", (None,)),
    ),
    "referrals": (
        Reject("no customer id", "missing_key", "customer_id", (None,)),
        Reject("text instead of a date", "bad_date", "referred_at", ("last week",)),
    ),
}


def _plant_touchpoints(planter: Planter) -> None:
    """Plant the faults of leads, interactions, visits, answers and referrals."""
    for entity, rejects in _TOUCHPOINT_FAULTS.items():
        planter.reject(entity, None, rejects)
        planter.repeat(entity, 2)
    capitals = "code with blanks and capitals"
    planter.spell("leads", None, Spelling(capitals, "stage", 3, titled))
    planter.spell("interactions", None, Spelling("code in capitals", "kind", 3, str.upper))
    planter.repair("feedback", None, Reject("unknown optional code", "bad_code", "kind", ("poll",)))


def plant_faults(
    tables: dict[str, pd.DataFrame],
    keys: dict[str, str],
    frames: dict[str, pd.DataFrame],
    seed: int,
) -> pd.DataFrame:
    """Plant all faults.

    Args:
        tables: The exports, changed in place.
        keys: Key column of each entity.
        frames: The planned people, orders, order_lines, refunds, invoices and payments.
        seed: Seed of the company.

    Returns:
        One row per fault: entity, key, fault, expected_verdict, expected_reason, column_name,
        raw_value, expected_value (plain spelling of a value that is kept).

    Raises:
        ValueError: If the company is too small to hold a fault.
    """
    planter = Planter(tables, keys, stream(seed, "faults"))
    for entity, table in tables.items():
        tables[entity] = table.reset_index(drop=True)
    plant_customers(planter, frames["people"])
    plant_products(planter)
    plant_cases(planter, frames["orders"])
    plant_orders(planter)
    plant_lines(planter, frames["order_lines"])
    plant_refunds(planter, frames["refunds"])
    plant_invoices(planter, frames["invoices"])
    plant_payments(planter, frames["payments"])
    _plant_touchpoints(planter)
    planter.finish()
    return pd.DataFrame(planter.notes)
