"""Defects that change amounts: injected in the plan, before the books are closed."""

from __future__ import annotations

import numpy as np
import pandas as pd

PERTURBED_ROWS = 3
DISCOUNT_ABOVE_GROSS = "discount above gross"
ZERO_WITH_AMOUNT = "zero quantity with line_amount"
EXCESS_CENTS = 500


def bend_lines(lines: pd.DataFrame, orders: pd.DataFrame, refunds: pd.DataFrame) -> pd.DataFrame:
    """Give a few small lines a discount above their gross, and a few a quantity of zero.

    Only small lines of domestic, valid orders without refunds are changed, so that the order stays
    clearly positive.

    Args:
        lines: Order lines.
        orders: Orders as planned.
        refunds: All refunds.

    Returns:
        Lines with `perturbed` (the kind of defect, empty for all others); the amount columns agree.
    """
    order = orders.iloc[lines["order"]]
    value = np.bincount(lines["order"], lines["net"], minlength=len(orders))[lines["order"]]
    plain = (order["kind"] == "kept") & (order["currency"] == "CNY") & (order["case"] == "")
    is_small = (lines["net"] > 0) & (lines["net"] < 0.2 * value) & (lines["discount"] == 0)
    is_goods = lines["line_type"] == "merchandise"
    chosen = plain.to_numpy() & is_small & is_goods & ~lines["order"].isin(refunds["order"])
    rows = lines.index[chosen].to_numpy()
    rows = rows[:: max(1, len(rows) // (2 * PERTURBED_ROWS))][: 2 * PERTURBED_ROWS]
    above, zero = rows[::2], rows[1::2]
    lines["perturbed"] = ""
    lines.loc[above, "perturbed"] = DISCOUNT_ABOVE_GROSS
    lines.loc[above, "discount"] = lines.loc[above, "gross"] + EXCESS_CENTS
    lines.loc[above, "net"] = -EXCESS_CENTS
    lines.loc[above, "tax"] = 0
    lines.loc[above, "gives_amount"] = False
    lines.loc[zero, "perturbed"] = ZERO_WITH_AMOUNT
    lines.loc[zero, "quantity"] = 0
    lines.loc[zero, "gives_amount"] = True
    return lines
