"""The whole company: plan, scale the spend to the Pareto rule, settle and touch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from generator import ledger, masters, touchpoints
from generator.as_of import plan_special_orders
from generator.books import book_customers
from generator.catalogue import build_products
from generator.delivery import add_delivery
from generator.orders import add_service_costs, draw_lines, plan_orders
from generator.people import build_people
from generator.perturbed import bend_lines
from generator.refunds import draw_refunds
from generator.settings import TOP_PROFIT_SHARE, TOP_SHARE

SCALING_ROUNDS = 3


@dataclass
class Company:
    """Everything that was planned, clean and typed.

    Attributes:
        people: One row per customer.
        products: One row per product.
        orders: One row per order.
        lines: One row per order line.
        refunds: One row per refund.
        invoices: One row per invoice or credit note.
        payments: One row per receipt.
        leads: One row per lead.
        interactions: One row per contact.
        web_sessions: One row per visit.
        feedback: One row per answer.
        referrals: One row per referral.
    """

    people: pd.DataFrame
    products: pd.DataFrame
    orders: pd.DataFrame
    lines: pd.DataFrame
    refunds: pd.DataFrame
    invoices: pd.DataFrame
    payments: pd.DataFrame
    leads: pd.DataFrame
    interactions: pd.DataFrame
    web_sessions: pd.DataFrame
    feedback: pd.DataFrame
    referrals: pd.DataFrame


def is_external(people: pd.DataFrame) -> pd.Series:
    """Tell who is not an employee or department, bool per customer."""
    return ~people["party_type"].isin(("employee", "department"))


def in_pareto(people: pd.DataFrame, books: pd.DataFrame) -> pd.Series:
    """Tell who the Pareto rule is about: external, with a valid order or refund in the window."""
    return is_external(people) & books["has_window_event"]


def _scale_factor(people: pd.DataFrame, books: pd.DataFrame) -> float:
    """Solve for the factor on the scaled customers' sales that makes the top bring its share.

    With S the profit of the scaled, T of the other top customers and A of all others who count:
    k·S + T = share · (k·S + T + A).
    """
    counted = in_pareto(people, books)
    profit = books.loc[counted, "window_profit"].astype(float)
    scaled = people.loc[counted, "is_scaled"]
    ranked = profit.sort_values(ascending=False)
    top = profit.index.isin(ranked.index[: round(TOP_SHARE * len(ranked))])
    movable = profit[scaled & top].sum()
    fixed, rest = profit[top & ~scaled].sum(), profit[~top].sum()
    return float((TOP_PROFIT_SHARE / (1 - TOP_PROFIT_SHARE) * rest - fixed) / movable)


def build_company(seed: int, customers: int) -> Company:
    """Plan the company.

    Args:
        seed: Seed; the same seed and size always give the same company.
        customers: Number of customers, at least 300.

    Raises:
        ValueError: If there are fewer than 300 customers.
    """
    people = build_people(seed, customers)
    products = build_products()
    special = plan_special_orders(people)
    planned = plan_orders(people, special, seed)
    factor = 1.0
    for _ in range(SCALING_ROUNDS):
        scaled = people["is_scaled"].to_numpy()[planned["customer"]]
        orders = planned.assign(target=planned["target"] * np.where(scaled, factor, 1.0))
        lines = draw_lines(orders, people, products, seed)
        refunds = draw_refunds(orders, lines, people, seed)
        lines = bend_lines(lines, orders, refunds)
        orders = add_service_costs(orders, lines, people, seed)
        factor *= _scale_factor(people, book_customers(people, orders, lines, refunds))
    orders = add_delivery(orders, people, seed)
    settled = ledger.build_ledger(orders, lines, refunds, people, seed)
    people = touchpoints.add_lives(touchpoints.add_ways(people), settled.orders)
    people = masters.add_master_columns(people, settled.orders, settled.invoices, seed)
    return Company(
        people=people,
        products=products,
        orders=settled.orders,
        lines=lines,
        refunds=refunds,
        invoices=settled.invoices,
        payments=settled.payments,
        leads=touchpoints.draw_leads(people, seed),
        interactions=touchpoints.draw_interactions(people, seed),
        web_sessions=touchpoints.draw_web_sessions(people, seed),
        feedback=touchpoints.draw_feedback(people, seed),
        referrals=touchpoints.draw_referrals(people, seed),
    )
