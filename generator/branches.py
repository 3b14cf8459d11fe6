"""Large companies: several branches, each planned on its own, so that memory stays bounded.

Every branch obeys the same laws (personas, Pareto), so their union does, too. The first branch is
the company of that size and seed itself and carries all planted faults; the ids of the others
begin with the number of the branch, as in `B07-C00012`.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.tables import KEYS

BRANCH_SIZE = 20_000
"""Most customers of a branch; one of this size needs about 1.5 GB of memory."""

SEED_STEP = 1_000_003
_SHARED = {"product_id"}
_MORE_IDS = {"referred_customer_id", "visitor_id"}


def branch_sizes(customers: int) -> list[int]:
    """Split the customers as evenly as can be.

    Args:
        customers: Size of the company.

    Returns:
        Customers per branch, each at most BRANCH_SIZE, the larger ones first.
    """
    count = -(-customers // BRANCH_SIZE)
    return [customers // count + (number < customers % count) for number in range(count)]


def prefix_ids(table: pd.DataFrame, branch: int) -> pd.DataFrame:
    """Put the number of the branch before every id that is not shared; branch 0 stays as it is.

    Args:
        table: An export or a truth table, text or None.
        branch: Number of the branch, from 0.
    """
    if branch == 0:
        return table
    prefixed = {}
    for column in table.columns.intersection([*(set(KEYS.values()) - _SHARED), *_MORE_IDS]):
        ids = table[column]
        is_filled = ids.notna() & (ids != "")
        text = f"B{branch:02d}-" + ids.where(is_filled, "").astype(str)
        prefixed[column] = np.where(is_filled, text, ids)
    return table.assign(**prefixed)
