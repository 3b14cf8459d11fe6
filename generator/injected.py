"""The defects and odd formats of a company, injected into its exports."""

from __future__ import annotations

import pandas as pd

from generator.company import Company
from generator.defects import inject_defects
from generator.tables import KEYS


def inject(company: Company, tables: dict[str, pd.DataFrame], seed: int) -> pd.DataFrame:
    """Inject the defects into the exports, which are changed, and return the truth about them.

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
    return inject_defects(tables, KEYS, frames, seed)
