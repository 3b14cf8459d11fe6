"""Master columns that depend on what happened: first contact, consent, contracts, roles."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.settings import AS_OF, integers_between, stream

_DAY = np.timedelta64(1, "D")


def _text_days(days: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Write days as ISO text, None where they are not kept or missing."""
    text = np.datetime_as_string(days.astype("datetime64[D]"))
    return np.where(keep & ~np.isnat(days), text, None)


def _first_contact(
    people: pd.DataFrame, orders: pd.DataFrame, rng: np.random.Generator
) -> np.ndarray:
    """Draw the day a customer became known: on or before the first order; datetime64[D]."""
    size = len(people)
    first = orders.groupby("customer")["ordered_on"].min().reindex(people.index).to_numpy()
    before = first.astype("datetime64[D]") - integers_between(rng, 0, 150, size) * _DAY
    recent = AS_OF - integers_between(rng, 205, 340, size) * _DAY
    long_ago = AS_OF - integers_between(rng, 400, 1_100, size) * _DAY
    outside = (people["persona"] == "non_customer").to_numpy()
    return np.where(np.isnat(first), np.where(outside, long_ago, recent), before)


def _consents(people: pd.DataFrame) -> pd.DataFrame:
    """Fill need, means and marketing: the only signs of some people who have never bought."""
    size = len(people)
    position = people.groupby("persona").cumcount().to_numpy()
    outside = (people["persona"] == "non_customer").to_numpy()
    without_means = outside & (position % 6 == 0)
    need = np.full(size, None, dtype=object)
    need[(people["way"] == "declared") | (people["persona"] == "cancelled_only")] = "true"
    need[outside] = "false"
    need[without_means] = "true"
    means = np.full(size, None, dtype=object)
    means[(people["way"] == "declared").to_numpy() & (position % 2 == 0)] = "true"
    means[without_means] = "false"
    marketed = np.full(size, None, dtype=object)
    marketed[people["way"] == "flag"] = "true"
    marketed[people["persona"].isin(("champion", "loyal", "newcomer"))] = "true"
    marketed[outside] = "false"
    people["has_need"], people["has_means"], people["is_marketed_to"] = need, means, marketed
    return people


def _roles(people: pd.DataFrame) -> np.ndarray:
    """Declare suppliers, partners and investors; several roles are parted by a semicolon."""
    roles = np.full(len(people), None, dtype=object)
    position = people.groupby("persona").cumcount().to_numpy()
    business = people["party_type"] == "business"
    outside = ((people["persona"] == "non_customer") & business).to_numpy()
    options = np.array(["supplier", "partner", "investor", "supplier;partner"], dtype=object)
    roles[outside] = options[np.arange(outside.sum()) % len(options)]
    dealers = (people["persona"] == "dealer_steady").to_numpy() & (position % 5 == 0)
    roles[dealers] = "partner"
    buyers = ((people["persona"] == "loyal") & business).to_numpy() & (position % 6 == 0)
    roles[buyers] = "supplier"
    return roles


def add_master_columns(
    people: pd.DataFrame, orders: pd.DataFrame, invoices: pd.DataFrame, seed: int
) -> pd.DataFrame:
    """Fill the rest of the customer master.

    Args:
        people: Customers as planned, with `way`.
        orders: Orders as planned.
        invoices: All invoices.
        seed: Seed of the company.

    Returns:
        People with known_on, registered_on, contract_ended_on, insolvent_on, has_need, has_means,
        is_marketed_to, party_roles, updated_at as text, None when unknown.
    """
    rng = stream(seed, "masters")
    size = len(people)
    known = _first_contact(people, orders, rng)
    people["known_on"] = _text_days(known, rng.random(size) < 0.85)
    registers = (people["main_channel"] == "ecommerce") & people["orders_planned"].gt(0)
    registers &= rng.random(size) < 0.8
    outside_old = (people["persona"] == "non_customer") & (rng.random(size) < 0.3)
    asked = people["way"] == "registered"
    people["registered_on"] = _text_days(known, (registers | outside_old | asked).to_numpy())
    last = orders.groupby("customer")["ordered_on"].max().reindex(people.index).to_numpy()
    position = people.groupby("persona").cumcount().to_numpy()
    gone = people["persona"].isin(("dealer_lost", "lost_big")).to_numpy() & (position % 3 == 0)
    people["contract_ended_on"] = _text_days(last.astype("datetime64[D]") + 30 * _DAY, gone)
    due = invoices.groupby("customer")["due_on"].max().reindex(people.index).to_numpy()
    insolvent = (people["debt"] == "insolvent").to_numpy()
    fell = np.minimum(due.astype("datetime64[D]") + 45 * _DAY, AS_OF - 10 * _DAY)
    people["insolvent_on"] = _text_days(fell, insolvent)
    people = _consents(people)
    people["party_roles"] = _roles(people)
    touched = AS_OF - integers_between(rng, 0, 300, size) * _DAY
    newest = np.maximum(np.where(np.isnat(known), touched, known), touched)
    people["updated_at"] = pd.Series(np.datetime_as_string(newest)) + " 02:00:00"
    return people
