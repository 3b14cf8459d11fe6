"""Write an empty set of own files: per entity a CSV with every column and one example row.

The example rows belong together: one customer, who bought, paid, sent one piece back and
recommended a second one. `make template` writes them into a folder.
"""

from __future__ import annotations

import argparse
import csv
import shlex
import sys
from pathlib import Path

from scripts.input_contract import input_contract

CHANGED = "2025-03-31 18:00:00"
EXAMPLES: dict[str, dict[str, str]] = {
    "customers": {
        "customer_id": "C1001",
        "customer_name": "示例贸易有限公司",
        "party_type": "business",
        "party_roles": "partner",
        "email": "buyer@example.com",
        "phone": "+86 21 5550 0100",
        "tax_number": "91310000EXAMPLE001",
        "income_currency": "CNY",
        "employees": "120",
        "annual_revenue": "58000000",
        "industry_codes": "C26",
        "country": "China",
        "region": "上海市",
        "city": "上海",
        "known_on": "2024-11-20",
        "registered_on": "2024-12-02",
        "has_need": "yes",
        "has_means": "yes",
        "is_marketed_to": "yes",
    },
    "products": {
        "product_id": "P1",
        "product_name": "Desk lamp 台灯",
        "category": "Lighting",
        "brand": "Example",
        "is_name_brand": "no",
        "product_level": "basic",
        "launched_on": "2023-05-01",
        "unit_cost": "61.50",
        "list_price": "99.00",
    },
    "orders": {
        "order_id": "SO2025-0001",
        "customer_id": "C1001",
        "ordered_at": "2025-03-03 10:15:00",
        "order_status": "completed",
        "channel": "ecommerce",
        "currency": "CNY",
        "shipped_on": "2025-03-04",
        "ship_country": "China",
        "ship_region": "上海市",
        "ship_city": "上海",
        "is_custom": "no",
        "shipping_amount": "12.00",
        "cost_to_serve": "5.00",
    },
    "order_lines": {
        "order_line_id": "SO2025-0001-1",
        "order_id": "SO2025-0001",
        "product_id": "P1",
        "quantity": "10",
        "unit_price": "99.00",
        "line_amount": "940.00",
        "discount_amount": "50.00",
        "tax_amount": "122.20",
        "unit_cost": "61.50",
        "line_type": "merchandise",
    },
    "refunds": {
        "refund_id": "R1",
        "customer_id": "C1001",
        "refunded_on": "2025-03-20",
        "amount": "94.00",
        "order_id": "SO2025-0001",
        "order_line_id": "SO2025-0001-1",
        "product_id": "P1",
        "quantity": "1",
        "reason": "damaged",
        "currency": "CNY",
        "line_type": "merchandise",
    },
    "invoices": {
        "invoice_id": "INV2025-0001",
        "customer_id": "C1001",
        "issued_on": "2025-03-04",
        "due_on": "2025-04-03",
        "amount": "1062.20",
        "order_id": "SO2025-0001",
        "currency": "CNY",
    },
    "payments": {
        "payment_id": "PAY1",
        "customer_id": "C1001",
        "paid_on": "2025-03-28",
        "amount": "1062.20",
        "invoice_id": "INV2025-0001",
        "order_id": "SO2025-0001",
        "method": "transfer",
        "currency": "CNY",
        "discount_taken": "0",
    },
    "leads": {
        "lead_id": "L1",
        "created_at": "2024-11-20 09:00:00",
        "stage": "won",
        "stage_changed_at": "2025-03-03 10:15:00",
        "customer_id": "C1001",
        "email": "buyer@example.com",
        "phone": "+86 21 5550 0100",
        "company": "示例贸易有限公司",
        "source": "fair",
        "campaign": "autumn 2024",
        "amount": "1000.00",
        "closed_at": "2025-03-03 10:15:00",
    },
    "interactions": {
        "interaction_id": "A1",
        "customer_id": "C1001",
        "happened_at": "2025-02-10 14:00:00",
        "kind": "campaign",
        "outcome": "opened",
    },
    "web_sessions": {
        "session_id": "W1",
        "started_at": "2025-03-03 10:02:00",
        "duration_seconds": "780",
        "page_views": "9",
        "customer_id": "C1001",
        "visitor_id": "V1",
        "channel": "search",
    },
    "feedback": {
        "feedback_id": "F1",
        "customer_id": "C1001",
        "answered_at": "2025-03-25 08:30:00",
        "score": "90",
        "kind": "csat",
        "comment": "Fast, one lamp was broken",
    },
    "referrals": {
        "referral_id": "REF1",
        "customer_id": "C1001",
        "referred_at": "2025-03-26 12:00:00",
        "referred_customer_id": "C1002",
    },
    "control_totals": {
        "period": "2025-02-28",
        "account": "receivables",
        "amount": "0.00",
        "currency": "CNY",
    },
}
"""One row per entity. Columns that are left out are empty, `updated_at` is the same in all."""


def write_template(folder: Path) -> list[Path]:
    """Write the files and return their paths.

    Args:
        folder: Where to; it is made if it is not there.

    Raises:
        FileExistsError: One of the files is there already: nobody's data are overwritten.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for entity, columns in input_contract().items():
        path = folder / f"{entity}.csv"
        row = {"updated_at": CHANGED} | EXAMPLES.get(entity, {})
        # Excel takes a file for UTF-8 only where it begins with a mark that says so.
        with path.open("x", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerow(row)
        paths.append(path)
    return paths


def main() -> None:
    """Write the template into the folder of the command line, and say what to do next."""
    parser = argparse.ArgumentParser(prog="make template", description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    try:
        paths = write_template(folder)
    except FileExistsError as error:
        sys.exit(f"{error.filename} is there already: remove it, or name another folder.")
    print(f"{len(paths)} files in {folder}, each with one example row. Replace it with your rows,")
    print(
        "remove the files that you have no data for (customers, orders and order_lines must stay),"
    )
    print(f"and run: make build SOURCE=own CUSTOMER_DATA_DIR={shlex.quote(str(folder))}")


if __name__ == "__main__":
    main()
