"""Injected defects: rows that must be rejected, repaired, or kept in spite of how they look.

All defects are extra rows or odd formats, so that the plan, and with it every expected number,
stays as it is. The few that change amounts are injected in the plan itself (`perturbed.py`).
"""

from __future__ import annotations

import pandas as pd

from generator.defects_of_ledger import inject_invoices, inject_payments, inject_refunds
from generator.defects_of_masters import inject_customers, inject_products
from generator.defects_of_orders import inject_cases, inject_lines, inject_orders
from generator.injector import Format, Injector, Reject, titled
from generator.settings import stream

_TOUCHPOINT_DEFECTS: dict[str, tuple[Reject, ...]] = {
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


def _inject_touchpoints(injector: Injector) -> None:
    """Inject the defects of leads, interactions, visits, answers and referrals."""
    for entity, rejects in _TOUCHPOINT_DEFECTS.items():
        injector.reject(entity, None, rejects)
        injector.repeat(entity, 2)
    capitals = "code with blanks and capitals"
    injector.spell("leads", None, Format(capitals, "stage", 3, titled))
    injector.spell("interactions", None, Format("code in capitals", "kind", 3, str.upper))
    injector.repair(
        "feedback", None, Reject("unknown optional code", "bad_code", "kind", ("poll",))
    )


def inject_defects(
    tables: dict[str, pd.DataFrame],
    keys: dict[str, str],
    frames: dict[str, pd.DataFrame],
    seed: int,
) -> pd.DataFrame:
    """Inject all defects.

    Args:
        tables: The exports, changed in place.
        keys: Key column of each entity.
        frames: The planned people, orders, order_lines, refunds, invoices and payments.
        seed: Seed of the company.

    Returns:
        One row per defect: entity, key, defect, expected_row_status, expected_reason, column_name,
        raw_value, expected_value (plain format of a value that is kept).

    Raises:
        ValueError: If the company is too small to contain a defect.
    """
    # The name of the stream decides which rows are drawn: another one makes other demo files.
    injector = Injector(tables, keys, stream(seed, "faults"))
    for entity, table in tables.items():
        tables[entity] = table.reset_index(drop=True)
    inject_customers(injector, frames["people"])
    inject_products(injector)
    inject_cases(injector, frames["orders"])
    inject_orders(injector)
    inject_lines(injector, frames["order_lines"])
    inject_refunds(injector, frames["refunds"])
    inject_invoices(injector, frames["invoices"])
    inject_payments(injector, frames["payments"])
    _inject_touchpoints(injector)
    injector.finish()
    return pd.DataFrame(injector.notes)
