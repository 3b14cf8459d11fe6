"""The faults and odd spellings of a company, planted into its exports."""

from __future__ import annotations

import pandas as pd

from generator.company import Company
from generator.faults import plant_faults
from generator.tables import KEYS


def plant(company: Company, tables: dict[str, pd.DataFrame], seed: int) -> pd.DataFrame:
    """Plant the faults into the exports, which are changed, and return the truth about them.

    Args:
        company: The company.
        tables: Its exports.
        seed: Seed of the company.
    """
    frames = {
        "people": company.people,
        "orders": company.orders,
        "order_lines": company.lines,
        "refunds": company.refunds,
        "invoices": company.invoices,
        "payments": company.payments,
    }
    return plant_faults(tables, KEYS, frames, seed)
