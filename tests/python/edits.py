"""A small company and what may happen to its data between two builds: edits drawn by chance."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

Row = dict[str, str]
Company = dict[str, list[Row]]

BEGIN = date(2024, 1, 10)
CUSTOMERS = [f"C{number}" for number in range(1, 13)]
PRODUCTS = [f"P{number}" for number in range(1, 5)]
# The day of each row's event, and its key.
DAYS = {
    "orders": "ordered_at",
    "refunds": "refunded_on",
    "invoices": "issued_on",
    "payments": "paid_on",
    "leads": "created_at",
    "interactions": "happened_at",
    "web_sessions": "started_at",
    "feedback": "answered_at",
    "referrals": "referred_at",
}
KEYS = {entity: f"{entity.removesuffix('s')}_id" for entity in DAYS} | {
    "customers": "customer_id",
    "products": "product_id",
    "order_lines": "order_line_id",
    "web_sessions": "session_id",
    "feedback": "feedback_id",
    "control_totals": "period",
}


def _day(random: Random, until: date) -> date:
    return BEGIN + timedelta(days=random.randint(0, max((until - BEGIN).days, 0)))


def _new_id(random: Random, entity: str) -> str:
    return f"{entity[:3].upper()}{random.randrange(10**9)}"


def _event(random: Random, company: Company, entity: str, day: date) -> Row:
    """Draw a row of an entity, dated on a day."""
    row = {KEYS[entity]: _new_id(random, entity), "customer_id": random.choice(CUSTOMERS)}
    row[DAYS[entity]] = str(day)
    orders = company.get("orders", [])
    amount = f"{random.randint(1, 900)}.{random.randint(0, 99):02}"
    if entity == "orders":
        row["order_status"] = random.choice(["placed", "shipped", "completed", "completed"])
        row["currency"] = random.choice(["CNY", "CNY", "USD"])
        if random.random() < 0.4:
            row["shipped_on"] = str(day + timedelta(days=random.randint(0, 9)))
        line = {
            "order_line_id": _new_id(random, "order_lines"),
            "order_id": row["order_id"],
            "product_id": random.choice(PRODUCTS),
            "quantity": str(random.randint(1, 4)),
            "unit_price": amount,
        }
        company.setdefault("order_lines", []).append(line)
    elif entity in ("refunds", "invoices", "payments"):
        row["amount"] = amount
        if orders and random.random() < 0.8:
            order = random.choice(orders)
            row |= {"order_id": order["order_id"], "customer_id": order["customer_id"]}
            row["currency"] = order["currency"]
        if entity == "refunds":
            row |= {"product_id": random.choice(PRODUCTS), "quantity": "1"}
        if entity == "invoices":
            row["due_on"] = str(day + timedelta(days=random.choice([0, 30, 60])))
        if entity == "payments" and company.get("invoices") and random.random() < 0.5:
            row["invoice_id"] = random.choice(company["invoices"])["invoice_id"]
    elif entity == "web_sessions":
        row |= {"duration_seconds": "60", "page_views": "3"}
    elif entity == "leads":
        row["stage"] = random.choice(["new", "qualified", "proposal", "won"])
    elif entity == "interactions":
        row["kind"] = random.choice(["campaign", "enquiry", "usage"])
    elif entity == "feedback":
        row |= {"kind": "csat", "score": str(random.randint(1, 10))}
    elif entity == "referrals":
        row["referred_customer_id"] = random.choice(CUSTOMERS)
    return row


def _set(company: Company, entity: str, row: Row, values: Row) -> None:
    """Change a row, and with it what is delivered twice: rows of one key must not contradict."""
    key = row[KEYS[entity]]
    for copy in company[entity]:
        if copy[KEYS[entity]] == key:
            copy |= values


def new_company(random: Random, until: date) -> Company:
    """Draw a company of twelve customers with events up to a day."""
    company: Company = {
        "customers": [
            {
                "customer_id": customer,
                "customer_name": customer,
                "party_type": random.choice(["individual", "business", "reseller", "government"]),
            }
            for customer in CUSTOMERS
        ],
        "products": [
            {"product_id": product, "product_name": product, "unit_cost": "3"}
            for product in PRODUCTS
        ],
    }
    for entity, count in (("orders", 30), *((name, 6) for name in DAYS if name != "orders")):
        for day in sorted(_day(random, until) for _ in range(count)):
            company.setdefault(entity, []).append(_event(random, company, entity, day))
    company["control_totals"] = [
        {
            "period": str(date(2024, month + 1, 1) - timedelta(days=1)),
            "account": "receivables",
            "currency": "CNY",
            "amount": str(random.randint(0, 999)),
        }
        for month in range(3, 9)
    ]
    return company


def insert(random: Random, company: Company, today: date) -> str:
    """Something happens, today or long ago: then it is delivered late."""
    entity = random.choice(list(DAYS))
    day = today if random.random() < 0.3 else _day(random, today)
    company[entity].append(_event(random, company, entity, day))
    return f"{entity} of {day}"


def restate(random: Random, company: Company, today: date) -> str:
    """A value is other than it was said to be."""
    entity, column, values = random.choice(
        [
            ("order_lines", "unit_price", ["1.5", "77", "1200"]),
            ("order_lines", "unit_cost", ["0.5", "60"]),
            ("order_lines", "tax_amount", ["1", "2"]),
            ("orders", "cost_to_serve", ["2", "40"]),
            ("orders", "shipped_on", ["", str(_day(random, today))]),
            ("orders", "order_status", ["placed", "shipped", "completed"]),
            ("orders", "ordered_at", [str(_day(random, today))]),
            ("refunds", "amount", ["0.5", "400"]),
            ("refunds", "refunded_on", [str(_day(random, today))]),
            ("invoices", "due_on", ["2024-12-31"]),
            ("invoices", "written_off_on", ["", str(_day(random, today))]),
            ("invoices", "disputed_on", ["", str(_day(random, today))]),
            ("payments", "amount", ["3.3", "-20"]),
            ("control_totals", "amount", ["1", "2"]),
            ("feedback", "score", ["1", "9"]),
        ]
    )
    row = random.choice(company[entity])
    _set(company, entity, row, {column: random.choice(values)})
    return f"{entity}.{column} of {row[KEYS[entity]]}: {row[column]}"


def cancel(random: Random, company: Company, today: date) -> str:
    """An order is cancelled, on a day or without saying when."""
    order = random.choice(company["orders"])
    cancelled_on = random.choice(["", str(_day(random, today)), str(today)])
    _set(company, "orders", order, {"order_status": "cancelled", "cancelled_on": cancelled_on})
    return f"{order['order_id']} cancelled on {order['cancelled_on'] or 'no day'}"


def delete(random: Random, company: Company, today: date) -> str:
    """A row is not delivered any more."""
    entity = random.choice([name for name in company if len(company[name]) > 2])
    row = company[entity].pop(random.randrange(len(company[entity])))
    return f"{entity} {row[KEYS[entity]]}"


def duplicate(random: Random, company: Company, today: date) -> str:
    """A row is delivered twice."""
    entity = random.choice([name for name in company if company[name]])
    row = random.choice(company[entity])
    company[entity].append(dict(row))
    return f"{entity} {row[KEYS[entity]]}"


def rekey(random: Random, company: Company, today: date) -> str:
    """A row has another key, or is of another customer."""
    entity = random.choice(list(DAYS))
    row = random.choice(company[entity])
    if random.random() < 0.5:
        _set(company, entity, row, {"customer_id": random.choice(CUSTOMERS)})
    else:
        _set(company, entity, row, {KEYS[entity]: _new_id(random, entity)})
    return f"{entity} {row[KEYS[entity]]} of {row['customer_id']}"


def describe(random: Random, company: Company, today: date) -> str:
    """What has no day of its own is other than it was, or gets a day."""
    entity, column, values = random.choice(
        [
            ("customers", "party_type", ["individual", "employee", "reseller", "government"]),
            ("customers", "customer_name", ["A", "B"]),
            ("customers", "registered_on", [str(_day(random, today)), "2023-06-01"]),
            ("customers", "contract_ended_on", [str(_day(random, today))]),
            ("customers", "insolvent_on", [str(_day(random, today))]),
            ("customers", "is_marketed_to", ["true", "false"]),
            ("products", "unit_cost", ["0.1", "50", ""]),
            ("leads", "stage", ["new", "qualified", "lost"]),
        ]
    )
    row = random.choice(company[entity])
    _set(company, entity, row, {column: random.choice(values)})
    return f"{entity}.{column} of {row[KEYS[entity]]}: {row[column]}"


EDITS: tuple[Callable[[Random, Company, date], str], ...] = (
    insert,
    insert,
    restate,
    restate,
    cancel,
    delete,
    duplicate,
    rekey,
    describe,
)


def write(company: Company, folder: Path) -> None:
    """Write a company as own files, in place of those of the folder."""
    folder.mkdir(exist_ok=True)
    for entity, rows in company.items():
        columns = list(dict.fromkeys(column for row in rows for column in row))
        with (folder / f"{entity}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n", restval="")
            writer.writeheader()
            writer.writerows(rows)
