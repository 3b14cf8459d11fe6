"""What must be found of relationship and loyalty: from the plan, never from rules or models."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.books import book_orders
from generator.company import Company
from generator.settings import AS_OF, WINDOW_DAYS

QUIET_DAYS = 90
LIFE_AFTER_ORDER_DAYS = 25
"""Whoever is in touch after the last order is so for no longer than this."""

DIRECTED_SHARE = 0.6
"""Share of the spend that the plan's favourite brand must have."""

MARKS_OF_LOYALTY = 3
REPEAT_ORDERS = 4
RELATED_CATEGORIES = 3
PROMOTER_SCORE = 90


def expected_relationship(company: Company, promised: np.ndarray) -> np.ndarray:
    """Say what a persona promises; a prospect whose mail is on a lead in progress is a target."""
    leads = company.leads
    open_leads = leads[
        (leads["customer"] < 0)
        & leads["stage"].isin(("qualified", "proposal"))
        & (leads["stage_changed_at"] < AS_OF + np.timedelta64(1, "D"))
    ]
    asks = company.people["email"].isin(open_leads["email"].dropna()).to_numpy()
    return np.where(asks & (promised == "potential"), "target", promised)


def expected_relation_type(people: pd.DataFrame) -> np.ndarray:
    """Say which role is declared: investors first, then suppliers and partners; dtype object."""
    roles = people["party_roles"].fillna("").str.split(";")
    relation = np.full(len(people), "consumer", dtype=object)
    for role in ("partner", "supplier", "investor"):
        relation[roles.map(lambda declared, role=role: role in declared).to_numpy()] = role
    return relation


def expected_activity(
    relationship: np.ndarray, bought: np.ndarray, last_kept_on: pd.Series
) -> np.ndarray:
    """Say who is active, dormant, lost or potential; empty where the last contacts decide."""
    quiet = (AS_OF - last_kept_on).dt.days.to_numpy()
    activity = np.where(quiet <= QUIET_DAYS, "active", "")
    activity = np.where(quiet > QUIET_DAYS + LIFE_AFTER_ORDER_DAYS, "dormant", activity)
    activity = np.where(relationship == "actual", activity, "")
    activity = np.where(relationship == "lost", "lost", activity)
    prospects = ~bought & np.isin(relationship, ("target", "potential"))
    return np.where(prospects, "potential", activity).astype(object)


def marks(company: Company) -> pd.Series:
    """Count the marks of loyalty of each customer in what was planned; int, by row of people."""
    orders, lines, people = company.orders, company.lines, company.people
    is_kept = book_orders(orders, lines, company.refunds)["is_kept"].to_numpy()
    is_recent = (orders["ordered_on"] > AS_OF - np.timedelta64(WINDOW_DAYS, "D")).to_numpy()
    customer = orders["customer"].to_numpy()
    repeat = np.bincount(customer[is_kept & is_recent], minlength=len(people)) >= REPEAT_ORDERS

    goods = lines[(lines["line_type"] == "merchandise") & is_kept[lines["order"]]]
    bought = pd.DataFrame(
        {
            "customer": customer[goods["order"]],
            "is_recent": is_recent[goods["order"]],
            "spend": goods["net"].to_numpy() * orders["rate"].to_numpy()[goods["order"]],
            "brand": company.products["brand"].to_numpy()[goods["product"]],
            "category": company.products["category"].to_numpy()[goods["product"]],
        }
    )
    related = bought.groupby("customer")["category"].nunique() >= RELATED_CATEGORIES
    in_window = bought.groupby("customer")["is_recent"].transform("any")
    spent = bought[bought["is_recent"] | ~in_window]
    brands = spent[spent["brand"].notna() & (spent["brand"] != "")]
    top = brands.groupby(["customer", "brand"])["spend"].sum().groupby("customer").max()
    directed = top / spent.groupby("customer")["spend"].sum() >= DIRECTED_SHARE

    until = AS_OF + np.timedelta64(1, "D")
    referrals, feedback = company.referrals, company.feedback
    promoters = feedback[(feedback["kind"] == "nps") & (feedback["score"] >= PROMOTER_SCORE)]
    recommending = people.index.isin(
        [
            *referrals.loc[referrals["moment"] < until, "customer"],
            *promoters.loc[promoters["moment"] < until, "customer"],
        ]
    )
    found = pd.DataFrame({"repeat": repeat, "recommending": recommending}, index=people.index)
    found["related"] = related.reindex(people.index, fill_value=False)
    found["directed"] = directed.reindex(people.index, fill_value=False)
    return found.sum(axis="columns")


def expected_loyalty(
    company: Company, relationship: np.ndarray, activity: np.ndarray, tenure: np.ndarray
) -> np.ndarray:
    """Say how far up the ladder a customer is; empty where the relationship is not clear."""
    loyal = np.where(marks(company) >= MARKS_OF_LOYALTY, "loyal", "long_standing")
    standing = np.where(tenure == "new", "new", loyal)
    ladder = np.where(relationship == "actual", standing, "")
    return np.where(np.isin(activity, ("lost", "potential")), activity, ladder).astype(object)


def relations_truth(
    company: Company, books: pd.DataFrame, tenure: np.ndarray, promised: np.ndarray
) -> dict[str, np.ndarray]:
    """Return the columns of the truth about relationship and loyalty.

    Args:
        company: The company as planned.
        books: Its customers as booked.
        tenure: New or established, for those who bought.
        promised: The relationship that each persona promises.
    """
    bought = (books["kept_orders"] > 0).to_numpy()
    relationship = expected_relationship(company, promised)
    activity = expected_activity(relationship, bought, books["last_kept_on"])
    engagement = np.where(bought, "existing", np.where(activity == "potential", "prospect", ""))
    return {
        "expected_relationship": relationship,
        "expected_relation_type": expected_relation_type(company.people),
        "expected_engagement": engagement,
        "expected_activity": activity,
        "expected_loyalty": expected_loyalty(company, relationship, activity, tenure),
    }
