"""What must be found: taken from the personas and the plan, never from rules or models."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.as_of import CASES
from generator.books import book_customers, book_orders, in_cny
from generator.catalogue import BRANDS, OWN_BRANDS
from generator.company import Company
from generator.formats import day_text, flag_text, money_text, number_text
from generator.fx import rates_on
from generator.personas import PERSONAS, ROLES
from generator.relations import relations_truth
from generator.settings import AS_OF, NEW_CUSTOMER_DAYS


def _expected(people: pd.DataFrame, attribute: str) -> np.ndarray:
    """Look up what the persona promises, empty where it promises nothing; dtype object."""
    promised = np.array([getattr(persona, attribute) for persona in PERSONAS], dtype=object)
    return promised[people["persona_index"]]


IMMATERIAL_HUNDREDTHS = 100
"""A balance up to one unit of the currency counts as nothing."""

CLEAR_HABIT_ORDERS = 8
"""From so many orders on, a planned habit shows whatever the days drawn."""

CLEAR_CUSTOM_ORDERS = 4
"""From so many orders on, one of a customer with custom needs is custom work."""

PREMIUM_ORDER_CNY = 1_000
"""Below this value of an order, hardly any premium product is affordable."""

DEBT_TIERS = {
    "long": "long_term",
    "opening": "bad_debt",
    "written_off": "bad_debt",
    "insolvent": "bad_debt",
}
"""What a planned unpaid invoice makes of a bad payer."""


def _open_balances(company: Company) -> pd.Series:
    """Add up what is owed at the as-of date: hundredths per customer and currency."""
    payments = company.payments
    seen = payments[payments["paid_at"] < AS_OF + np.timedelta64(1, "D")]
    keys = ["customer", "currency"]
    invoiced = company.invoices.groupby(keys)["amount"].sum()
    named = seen[seen["invoice"] >= 0]
    return invoiced.sub(named.groupby(keys)["amount"].sum(), fill_value=0)


def _expected_receivables(company: Company) -> np.ndarray:
    """Say what bad payers owe by plan, and who owes nothing or a fresh debt; dtype object.

    Empty for those without an invoice, and for those whose receipts are odd (advances,
    over-payments, no or an unknown invoice named): what they owe is a matter of rules.
    """
    people, invoices, payments = company.people, company.invoices, company.payments
    owes = (_open_balances(company) > IMMATERIAL_HUNDREDTHS).groupby("customer").any()
    plain = pd.Series(np.where(owes, "short_term", "none"), index=owes.index)
    debtors = invoices.loc[invoices["is_unpaid"], "customer"]
    odd = payments.loc[~payments["defect"].isin(("", "part_payment")), "customer"]
    tier = plain.reindex(people.index).fillna("")
    tier = tier.where(people["debt"].isin(("good", "late")) & ~people.index.isin(odd), "")
    bad = people["debt"].map(DEBT_TIERS).where(people.index.isin(debtors))
    return bad.fillna(tier).to_numpy(dtype=object)


def _expected_habit(people: pd.DataFrame) -> np.ndarray:
    """Say who buys in one season or on weekends only, by plan; empty otherwise; dtype object."""
    regular = people["orders_planned"] >= CLEAR_HABIT_ORDERS
    planned = people["habit"].isin(("seasonal", "weekend")) & regular
    return people["habit"].where(planned, "").to_numpy(dtype=object)


def _expected_browsing(people: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Say who comes often, and whose visits are long, by plan; empty otherwise; dtype object.

    Many visits are spread over the last 85 days of a customer's life: they are all recent where it
    goes on, and none is where it ended long ago.
    """
    curious = (people["way"] == "session").to_numpy()
    visits = ((people["web"] != "none") & people["life_from"].notna()).to_numpy() | curious
    life_to = people["life_to"].to_numpy().astype("datetime64[D]")
    often = people["web"].str.startswith("many").to_numpy() & (life_to >= AS_OF - np.timedelta64(4))
    gone = ~curious & (life_to <= AS_OF - np.timedelta64(90))
    frequency = np.where(often, "high", np.where(gone, "low", "")).astype(object)
    is_long = people["web"].str.endswith("long").to_numpy()
    duration = np.where(is_long, "long", "short").astype(object)
    return np.where(visits, frequency, ""), np.where(visits, duration, "")


def _expected_adopter_type(people: pd.DataFrame, orders: pd.Series) -> np.ndarray:
    """Say who buys what is new, and who waits for bargains, by plan; dtype object.

    Who buys in one season, or by the dozen, finds little that is new: they are left out.
    """
    usual = (people["persona"] != "seasonal") & (people["units"] < 8)
    novelty = (people["taste"] == "novelty") & usual
    hunter = people["discount"] == "hunter"
    tier = np.where(novelty, "lighthouse", np.where(hunter, "profit_seeking", ""))
    return np.where(orders >= 3, tier, "").astype(object)


def _expected_price_preference(people: pd.DataFrame, orders: pd.Series) -> np.ndarray:
    """Say who waits for bargains, and who wants what brand without any, by plan; dtype object."""
    full_price, taste = people["discount"] == "none", people["taste"]
    own_brand = (taste == "directed") & (people["brand_rank"] % len(BRANDS) < len(OWN_BRANDS))
    tier = np.where(full_price & (taste == "name_brand"), "brand_conscious", "")
    tier = np.where(full_price & own_brand, "balanced", tier)
    tier = np.where(people["discount"] == "hunter", "price_sensitive", tier)
    return np.where(orders >= 2, tier, "").astype(object)


def _expected_need_level(people: pd.DataFrame, orders: pd.Series) -> np.ndarray:
    """Say who wants custom work, premium or old products, by plan; dtype object."""
    spread = people["window_orders"].where(people["window_orders"] > 0, people["earlier_orders"])
    affords = people["money"] >= PREMIUM_ORDER_CNY * spread
    custom = (people["taste"] == "custom") & (orders >= CLEAR_CUSTOM_ORDERS)
    premium = (people["taste"] == "premium") & affords & (orders >= 3)
    basic = (people["taste"] == "mature") & (orders >= 1)
    tier = np.where(premium, "premium", np.where(basic, "basic", ""))
    return np.where(custom, "custom", tier).astype(object)


def customer_truth(company: Company) -> pd.DataFrame:
    """Return what must be found for each customer at the as-of date.

    Returns:
        One row per customer that has a master row or an order: customer_id (own id), persona,
        expected_role, is_purchaser, planned valid orders, first and last valid order, net sales in
        CNY (life and window), profit in the window, and the expected tiers, empty where the
        persona is not meant to be clear.
    """
    people = company.people
    books = book_customers(people, company.orders, company.lines, company.refunds)
    bought = books["kept_orders"] > 0
    tenure_days = (AS_OF - books["first_kept_on"]).dt.days
    tenure = np.where(tenure_days <= NEW_CUSTOMER_DAYS, "new", "established")
    browsing_frequency, browsing_duration = _expected_browsing(people)
    return pd.DataFrame(
        {
            "customer_id": people["customer_id"],
            "persona": np.where(people["has_master"], people["persona"], "inferred"),
            "expected_role": people["party_type"].map(ROLES),
            "is_purchaser": flag_text(bought),
            "planned_kept_orders": number_text(books["kept_orders"]),
            "planned_window_orders": number_text(books["window_kept_orders"]),
            "first_kept_on": day_text(books["first_kept_on"]),
            "last_kept_on": day_text(books["last_kept_on"]),
            "planned_net_sales": money_text(in_cny(books["net_sales"])),
            "planned_window_net_sales": money_text(in_cny(books["window_net_sales"])),
            "planned_window_profit": money_text(in_cny(books["window_profit"])),
            "is_in_pareto": flag_text(
                books["has_window_event"] & (people["party_type"].map(ROLES) != "internal")
            ),
            "expected_rfm_tier": _expected(people, "rfm_tier"),
            "expected_rfm_type": _expected(people, "rfm_type"),
            "expected_tenure": np.where(bought, tenure, ""),
            **relations_truth(company, books, tenure, _expected(people, "relationship")),
            "expected_receivables": _expected_receivables(company),
            "expected_settlement": people["payment"].where(bought, ""),
            "expected_habit": _expected_habit(people),
            "expected_browsing_frequency": browsing_frequency,
            "expected_browsing_duration": browsing_duration,
            "expected_adopter_type": _expected_adopter_type(people, books["kept_orders"]),
            "expected_price_preference": _expected_price_preference(people, books["kept_orders"]),
            "expected_need_level": _expected_need_level(people, books["kept_orders"]),
        }
    )


def _order_money(company: Company, row: int, as_of: np.datetime64) -> tuple[str, str]:
    """Tell whether one order is kept on a day, and its value in CNY less refunds to date."""
    order = company.orders.loc[[row]]
    lines = company.lines[company.lines["order"] == row].assign(order=0)
    refunds = company.refunds[company.refunds["order"] == row].assign(order=0)
    alone = order.reset_index(drop=True)
    booked = book_orders(alone, lines, refunds, as_of).loc[0]
    value = int(booked["value"]) * int(alone.at[0, "rate"]) if booked["is_ordered"] else 0
    if booked["is_ordered"]:
        seen = refunds[refunds["refunded_on"] <= as_of]
        rate = rates_on(seen["currency"].to_numpy(), seen["refunded_on"].to_numpy())
        value -= int((seen["amount"].to_numpy() * rate).sum())
    kept = "true" if booked["is_kept"] else "false"
    return kept, str(money_text(in_cny(np.array([value])))[0])


def as_of_truth(company: Company) -> pd.DataFrame:
    """Return what must be seen of the injected cases on two as-of dates.

    Returns:
        One row per case: case, order_id, customer_id, ordered_on, month_end, later_on, then for
        both dates whether the order is kept, its net sales in CNY less refunds to date, and the
        customer's valid orders and net sales of the whole life to date; note.
    """
    orders, planned = company.orders, (company.orders, company.lines, company.refunds)
    days = sorted({day for case in CASES for day in (case.month_end, case.later_on)})
    books = {day: book_customers(company.people, *planned, np.datetime64(day)) for day in days}
    rows = []
    for row in orders.index[orders["case"] != ""]:
        case = CASES[int(orders.at[row, "case"])]
        customer = orders.at[row, "customer"]
        entry = {
            "case": case.name,
            "order_id": orders.at[row, "order_id"],
            "customer_id": company.people.at[customer, "customer_id"],
            "ordered_on": case.ordered_on,
            "month_end": case.month_end,
            "later_on": case.later_on,
        }
        for suffix, day in (("at_month_end", case.month_end), ("later", case.later_on)):
            own = books[day].loc[[customer]]
            kept, net_sales = _order_money(company, row, np.datetime64(day))
            entry[f"is_kept_{suffix}"] = kept
            entry[f"order_net_sales_{suffix}"] = net_sales
            entry[f"customer_orders_{suffix}"] = str(own["kept_orders"].iloc[0])
            entry[f"customer_net_sales_{suffix}"] = str(money_text(in_cny(own["net_sales"]))[0])
        rows.append({**entry, "note": case.note})
    return pd.DataFrame(rows)
