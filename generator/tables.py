"""The company as exports: one text table per entity, columns as in the input contract."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator.catalogue import FEE_PRODUCT, SHIPPING_PRODUCT
from generator.company import Company
from generator.formats import (
    day_first_text,
    day_text,
    flag_text,
    moment_text,
    money_text,
    number_text,
)
from generator.settings import stream

KEYS: dict[str, str] = {
    "customers": "customer_id",
    "products": "product_id",
    "orders": "order_id",
    "order_lines": "order_line_id",
    "refunds": "refund_id",
    "invoices": "invoice_id",
    "payments": "payment_id",
    "leads": "lead_id",
    "interactions": "interaction_id",
    "web_sessions": "session_id",
    "feedback": "feedback_id",
    "referrals": "referral_id",
}
"""Entities and their key columns."""

UNKNOWN_ORDER, UNKNOWN_INVOICE = "SOX9999", "INVX9999"
"""Numbers that some refunds and receipts name and that no document has."""

DAY_FIRST_SHARE = 0.35
"""Share of payments whose day is written day first."""

_CUSTOMER_COLUMNS = (
    "customer_id",
    "customer_name",
    "party_type",
    "party_roles",
    "email",
    "phone",
    "tax_number",
    "birth_date",
    "gender",
    "occupation",
    "annual_income",
    "income_currency",
    "employees",
    "annual_revenue",
    "industry_codes",
    "government_department",
    "country",
    "region",
    "city",
    "known_on",
    "registered_on",
    "contract_ended_on",
    "insolvent_on",
    "has_need",
    "has_means",
    "is_marketed_to",
    "updated_at",
)

Tables = dict[str, pd.DataFrame]


def _id_of(rows: pd.Series | np.ndarray, ids: pd.Series | np.ndarray) -> np.ndarray:
    """Look up ids by row number, None for -1; dtype object."""
    rows = np.asarray(rows)
    values = np.asarray(ids, dtype=object)
    return np.where(rows >= 0, values[np.maximum(rows, 0)], None)


def _customers(company: Company) -> pd.DataFrame:
    """Customers with a master row."""
    people = company.people.assign(
        region=company.people["region_spelled"], city=company.people["city_spelled"]
    )
    people["party_type"] = people["party_type"].replace("", None)
    return people.loc[people["has_master"], list(_CUSTOMER_COLUMNS)]


def _products(company: Company) -> pd.DataFrame:
    """Products and the two services."""
    products = company.products
    goods = pd.DataFrame(
        {
            "product_id": products["product_id"],
            "product_name": products["product_name"],
            "category": products["category"],
            "brand": products["brand"],
            "is_name_brand": flag_text(products["is_name_brand"]),
            "product_level": products["product_level"],
            "launched_on": day_text(products["launched_on"]),
            "unit_cost": money_text(products["cost_cents"]),
            "list_price": money_text(products["list_cents"]),
        }
    )
    services = pd.DataFrame(
        {
            "product_id": [SHIPPING_PRODUCT, FEE_PRODUCT],
            "product_name": ["送货上楼", "上门安装"],
            "category": "服务",
        }
    )
    return pd.concat([goods, services], ignore_index=True).assign(updated_at="2025-11-30 02:00:00")


def _orders(company: Company) -> pd.DataFrame:
    """Orders."""
    orders, currency = company.orders, company.orders["currency"].to_numpy()
    changes = orders[["ordered_at", "shipped_on", "cancelled_on"]].max(axis=1)
    stamp = changes.to_numpy().astype("datetime64[D]") + np.timedelta64(1, "D")
    served = np.where(orders["cost_to_serve"] > 0, money_text(orders["cost_to_serve"]), None)
    return pd.DataFrame(
        {
            "order_id": orders["order_id"],
            "customer_id": _id_of(orders["customer"], company.people["customer_id"]),
            "ordered_at": moment_text(orders["ordered_at"]),
            "order_status": orders["order_status"],
            "cancelled_on": day_text(orders["cancelled_on"]),
            "channel": orders["channel"],
            "currency": currency,
            "shipped_on": day_text(orders["shipped_on"]),
            "ship_country": orders["ship_country"],
            "ship_region": orders["ship_region"],
            "ship_city": orders["ship_city"],
            "is_custom": flag_text(orders["is_custom"]),
            "project_type": orders["project_type"],
            "shipping_amount": np.where(
                orders["shipping"] > 0, money_text(orders["shipping"], currency), None
            ),
            "cost_to_serve": served,
            "updated_at": pd.Series(day_text(stamp)) + " 03:00:00",
        }
    )


def _order_lines(company: Company) -> pd.DataFrame:
    """Order lines."""
    lines, orders = company.lines, company.orders
    currency = orders["currency"].to_numpy()[lines["order"]]
    service = np.where(lines["line_type"] == "shipping", SHIPPING_PRODUCT, FEE_PRODUCT)
    goods = _id_of(lines["product"], company.products["product_id"])
    is_goods = (lines["line_type"] == "merchandise").to_numpy()
    return pd.DataFrame(
        {
            "order_line_id": lines["line_id"],
            "order_id": _id_of(lines["order"], orders["order_id"]),
            "product_id": np.where(is_goods, goods, service),
            "quantity": number_text(lines["quantity"]),
            "unit_price": money_text(lines["unit_price"], currency),
            "line_amount": np.where(
                lines["gives_amount"], money_text(lines["net"], currency), None
            ),
            "discount_amount": np.where(
                lines["discount"] > 0, money_text(lines["discount"], currency), None
            ),
            "tax_amount": money_text(lines["tax"], currency),
            "unit_cost": np.where(
                lines["has_cost"], money_text(lines["unit_cost"], currency), None
            ),
            "line_type": np.where(is_goods, None, lines["line_type"]),
            "updated_at": None,
        }
    )


def _refunds(company: Company) -> pd.DataFrame:
    """Refunds; the currency is given only where it is not the order's or the reporting one."""
    refunds, lines = company.refunds, company.lines
    currency = refunds["currency"].to_numpy()
    line = refunds["line"].to_numpy()
    product = np.where(line >= 0, lines["product"].to_numpy()[np.maximum(line, 0)], -1)
    order = _id_of(refunds["order"], company.orders["order_id"])
    unknown = np.where(refunds["names_unknown_order"], UNKNOWN_ORDER, None)
    return pd.DataFrame(
        {
            "refund_id": refunds["refund_id"],
            "customer_id": _id_of(refunds["customer"], company.people["customer_id"]),
            "refunded_on": day_text(refunds["refunded_on"]),
            "amount": money_text(refunds["amount"], currency),
            "order_id": np.where(refunds["order"] >= 0, order, unknown),
            "order_line_id": _id_of(line, lines["line_id"]),
            "product_id": _id_of(product, company.products["product_id"]),
            "quantity": np.where(refunds["quantity"] > 0, number_text(refunds["quantity"]), None),
            "reason": refunds["reason"],
            "line_type": None,
            "currency": np.where(line % 3 == 0, currency, None),
            "updated_at": None,
        }
    )


def _invoices(company: Company) -> pd.DataFrame:
    """Invoices and credit notes."""
    invoices = company.invoices
    currency = invoices["currency"].to_numpy()
    return pd.DataFrame(
        {
            "invoice_id": invoices["invoice_id"],
            "customer_id": _id_of(invoices["customer"], company.people["customer_id"]),
            "issued_on": day_text(invoices["issued_on"]),
            "due_on": day_text(invoices["due_on"]),
            "amount": money_text(invoices["amount"], currency),
            "order_id": _id_of(invoices["order"], company.orders["order_id"]),
            "currency": currency,
            "written_off_on": day_text(invoices["written_off_on"]),
            "disputed_on": day_text(invoices["disputed_on"]),
            "credited_invoice_id": _id_of(invoices["credits"], invoices["invoice_id"]),
            "updated_at": None,
        }
    )


def _payments(company: Company, seed: int) -> pd.DataFrame:
    """Receipts; a share of the days is written day first, as one of the tills does."""
    payments = company.payments
    currency = payments["currency"].to_numpy()
    invoice = _id_of(payments["invoice"], company.invoices["invoice_id"])
    unknown = (payments["defect"] == "unknown_invoice").to_numpy()
    till = stream(seed, "tills").random(len(payments)) < DAY_FIRST_SHARE
    moment = np.where(till, day_first_text(payments["paid_at"]), moment_text(payments["paid_at"]))
    return pd.DataFrame(
        {
            "payment_id": payments["payment_id"],
            "customer_id": _id_of(payments["customer"], company.people["customer_id"]),
            "paid_on": moment,
            "amount": money_text(payments["amount"], currency),
            "invoice_id": np.where(unknown, UNKNOWN_INVOICE, invoice),
            "order_id": _id_of(payments["order"], company.orders["order_id"]),
            "method": payments["method"],
            "currency": currency,
            "discount_taken": np.where(
                payments["discount"] > 0, money_text(payments["discount"], currency), None
            ),
            "reversed_payment_id": payments["reverses"],
            "updated_at": None,
        }
    )


def _leads(company: Company) -> pd.DataFrame:
    """Leads."""
    leads = company.leads
    return pd.DataFrame(
        {
            "lead_id": leads["lead_id"],
            "created_at": moment_text(leads["created_at"]),
            "stage": leads["stage"],
            "stage_changed_at": moment_text(leads["stage_changed_at"]),
            "customer_id": _id_of(leads["customer"], company.people["customer_id"]),
            "email": leads["email"],
            "phone": leads["phone"],
            "company": leads["company"],
            "source": leads["source"],
            "campaign": leads["campaign"],
            "amount": money_text(leads["amount"] * 100),
            "closed_at": day_text(leads["closed_at"]),
            "updated_at": moment_text(leads["stage_changed_at"].fillna(leads["created_at"])),
        }
    )


def _interactions(company: Company) -> pd.DataFrame:
    """Interactions."""
    touches = company.interactions
    return pd.DataFrame(
        {
            "interaction_id": touches["interaction_id"],
            "customer_id": _id_of(touches["customer"], company.people["customer_id"]),
            "happened_at": moment_text(touches["moment"]),
            "kind": touches["kind"],
            "outcome": touches["outcome"],
            "updated_at": None,
        }
    )


def _web_sessions(company: Company) -> pd.DataFrame:
    """Web sessions."""
    visits = company.web_sessions
    return pd.DataFrame(
        {
            "session_id": visits["session_id"],
            "started_at": moment_text(visits["started_at"]),
            "duration_seconds": number_text(visits["duration_seconds"]),
            "page_views": number_text(visits["page_views"]),
            "customer_id": _id_of(visits["customer"], company.people["customer_id"]),
            "visitor_id": visits["visitor_id"],
            "channel": visits["channel"],
            "updated_at": None,
        }
    )


def _feedback(company: Company) -> pd.DataFrame:
    """Survey answers and reviews."""
    answers = company.feedback
    return pd.DataFrame(
        {
            "feedback_id": answers["feedback_id"],
            "customer_id": _id_of(answers["customer"], company.people["customer_id"]),
            "answered_at": moment_text(answers["moment"]),
            "score": number_text(answers["score"]),
            "kind": answers["kind"],
            "comment": answers["comment"],
            "updated_at": None,
        }
    )


def _referrals(company: Company) -> pd.DataFrame:
    """Referrals."""
    referrals = company.referrals
    ids = company.people["customer_id"]
    return pd.DataFrame(
        {
            "referral_id": referrals["referral_id"],
            "customer_id": _id_of(referrals["customer"], ids),
            "referred_at": moment_text(referrals["moment"]),
            "referred_customer_id": _id_of(referrals["referred"], ids),
            "updated_at": None,
        }
    )


def build_tables(company: Company, seed: int) -> Tables:
    """Write the company as exports, still without injected defects.

    Args:
        company: The company as planned.
        seed: Seed of the company.

    Returns:
        One frame per entity, all values text or None, columns as in the input contract.
    """
    return {
        "customers": _customers(company),
        "products": _products(company),
        "orders": _orders(company),
        "order_lines": _order_lines(company),
        "refunds": _refunds(company),
        "invoices": _invoices(company),
        "payments": _payments(company, seed),
        "leads": _leads(company),
        "interactions": _interactions(company),
        "web_sessions": _web_sessions(company),
        "feedback": _feedback(company),
        "referrals": _referrals(company),
    }
