"""Orders injected by hand, whose status changes across a past month end."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True)
class Case:
    """One injected order.

    Attributes:
        name: Name of the case.
        ordered_on: The day that counts: the earliest of the order's versions.
        month_end: The as-of date just before the change.
        later_on: The as-of date just after it.
        note: What must be seen, in plain words.
        kind: kept, cancelled, cancelled_undated, cancelled_quiet or returned.
        cancelled_on: Day of the cancellation, empty when none.
        refund_on: Day of the refund, empty when none.
        refund_share: Share of the order's value that goes back.
        old_ordered_on: The day as an older version of a restated order has it.
        new_ordered_on: The day as its newest version has it.
    """

    name: str
    ordered_on: str
    month_end: str
    later_on: str
    note: str
    kind: str = "kept"
    cancelled_on: str = ""
    refund_on: str = ""
    refund_share: float = 0.0
    old_ordered_on: str = ""
    new_ordered_on: str = ""


CASES: tuple[Case, ...] = (
    Case(
        "restated_to_later_day", "2025-06-28", "2025-06-30", "2025-07-31",
        "Two versions; the newer one moves the day past the month end and halves a line. The event "
        "keeps its earliest day and has the newest amount at every as-of date.",
        old_ordered_on="2025-06-28", new_ordered_on="2025-07-02",
    ),
    Case(
        "restated_to_earlier_day", "2025-08-29", "2025-08-31", "2025-09-30",
        "Two versions; the newer one moves the day back before the month end. The event is seen "
        "from its earliest day with the newest amount.",
        old_ordered_on="2025-09-02", new_ordered_on="2025-08-29",
    ),
    Case(
        "full_refund_after_month_end", "2025-09-20", "2025-09-30", "2025-10-31",
        "Kept at the month end; the refund of the whole value unmakes it from its own day on.",
        kind="returned", refund_on="2025-10-06", refund_share=1.0,
    ),
    Case(
        "full_refund_after_month_end", "2025-02-25", "2025-02-28", "2025-03-31",
        "Kept at the month end; the refund of the whole value unmakes it from its own day on.",
        kind="returned", refund_on="2025-03-01", refund_share=1.0,
    ),
    Case(
        "full_refund_before_month_end", "2025-09-10", "2025-09-30", "2025-10-31",
        "The refund of the whole value lies before the month end: kept at neither date.",
        kind="returned", refund_on="2025-09-28", refund_share=1.0,
    ),
    Case(
        "full_refund_on_month_end", "2025-03-12", "2025-03-31", "2025-04-30",
        "The refund is dated on the month end itself and is seen.",
        kind="returned", refund_on="2025-03-31", refund_share=1.0,
    ),
    Case(
        "partial_refund_after_month_end", "2025-05-22", "2025-05-31", "2025-06-30",
        "Kept at both dates; two fifths of the value go back after the month end.",
        refund_on="2025-06-04", refund_share=0.4,
    ),
    Case(
        "dated_cancellation_after_month_end", "2025-10-28", "2025-10-31", "2025-11-30",
        "Kept at the month end; cancelled from the day of the cancellation on.",
        kind="cancelled", cancelled_on="2025-11-03",
    ),
    Case(
        "dated_cancellation_on_month_end", "2025-04-25", "2025-04-30", "2025-05-31",
        "The cancellation is dated on the month end itself and is seen.",
        kind="cancelled", cancelled_on="2025-04-30",
    ),
    Case(
        "undated_cancellation", "2025-10-15", "2025-10-31", "2025-11-30",
        "Cancelled without a date: never ordered, at no as-of date.",
        kind="cancelled_undated",
    ),
    Case(
        "cancelled_on_without_status", "2025-07-30", "2025-07-31", "2025-08-31",
        "cancelled_on is filled, the status still says placed: cancelled from that day on.",
        kind="cancelled_quiet", cancelled_on="2025-08-02",
    ),
    Case(
        "ordered_on_month_end", "2025-01-31", "2025-01-31", "2025-02-28",
        "Ordered on the month end itself: seen at both dates.",
    ),
    Case(
        "full_refund_after_as_of_date", "2025-12-10", "2025-12-18", "2025-12-18",
        "The refund is dated four days after the as-of date of the demo: kept and unseen.",
        kind="returned", refund_on="2025-12-22", refund_share=1.0,
    ),
    Case(
        "partial_refund_after_as_of_date", "2025-11-21", "2025-11-30", "2025-12-18",
        "The refund is dated after the as-of date of the demo: kept and unseen.",
        refund_on="2025-12-20", refund_share=0.4,
    ),
)  # fmt: skip
"""The cases; each belongs to one customer of the persona `injected`."""

TARGET_CNY = 2_400.0


def plan_special_orders(people: pd.DataFrame) -> pd.DataFrame:
    """Give each case to a customer of the persona `injected`.

    Args:
        people: Customers as planned.

    Returns:
        One row per case: customer, ordered_on, kind, cancelled_on, refund_on (datetime64[s], NaT
        when none), refund_share, case (position in CASES, as text), target (net CNY).
    """
    injected = people.index[people["persona"] == "injected"][: len(CASES)]
    frame = pd.DataFrame({
        "customer": injected.to_numpy(),
        "kind": [case.kind for case in CASES],
        "refund_share": [case.refund_share for case in CASES],
        "case": [str(position) for position in range(len(CASES))],
        "target": TARGET_CNY,
    })  # fmt: skip
    for column in ("ordered_on", "cancelled_on", "refund_on"):
        days = [getattr(case, column) or "NaT" for case in CASES]
        frame[column] = np.array(days, dtype="datetime64[s]")
    return frame
