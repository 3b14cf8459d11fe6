"""The data as it was on a past day: what came later is removed from the raw files.

Removed are the events dated after the day, with all their versions (an event is one event, at the
earliest of its valid dates), and the customers whose first activity (known_on, registered_on or any
event) is after it. All other rows stay, the rejected ones too. Rows are matched by cleaned keys.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

import duckdb
from project import Project

# Of each entity that contains events: its key and, in staging, the day of the event and the
# customers that it names.
EVENTS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "orders": ("order_id", "ordered_on", ("customer_id",)),
    "refunds": ("refund_id", "refunded_on", ("customer_id",)),
    "invoices": ("invoice_id", "issued_on", ("customer_id",)),
    "payments": ("payment_id", "paid_on", ("customer_id",)),
    "leads": ("lead_id", "created_on", ("customer_id",)),
    "interactions": ("interaction_id", "happened_on", ("customer_id",)),
    "web_sessions": ("session_id", "started_on", ("customer_id",)),
    "feedback": ("feedback_id", "answered_on", ("customer_id",)),
    "referrals": ("referral_id", "referred_on", ("customer_id", "referred_customer_id")),
}
ONLINE_RETAIL = Path("data", "online_retail", "online_retail.parquet")

FIRST_ACTIVITY = " union all ".join(
    f"select {customer} as customer_id, {day} as active_on from staging.stg_{entity}"
    for entity, (_, day, customers) in EVENTS.items()
    for customer in customers
)


def demo_file(project: Project, entity: str) -> Path:
    """Return the raw file of an entity of the demo."""
    return project.root / "seeds" / "demo" / f"demo_{entity}.csv"


def cleaned(key: str) -> str:
    """Return a raw key in half-width characters, without blanks around it."""
    return unicodedata.normalize("NFKC", key).strip()


def later_keys(built: Project, as_of: date) -> dict[str, set[str]]:
    """Find, per entity, the source's own keys of all that is first seen after a day.

    Args:
        built: A build of one source's whole data.
        as_of: The day.

    Returns:
        The keys as the source has them, without its name.
    """
    queries = {
        entity: f"select {key} from staging.stg_{entity} where {day} > date '{as_of}'"
        for entity, (key, day, _) in EVENTS.items()
    }
    queries["customers"] = f"""
        select customers.customer_id
        from staging.stg_customers as customers
        left join ({FIRST_ACTIVITY}) as first_activity using (customer_id)
        group by customers.customer_id
        having least(
            min(customers.known_on), min(customers.registered_on), min(first_activity.active_on)
        ) > date '{as_of}'
    """
    return {
        entity: {key.partition(":")[2] for (key,) in built.query(sql)}
        for entity, sql in queries.items()
    }


def _remove_rows(path: Path, column: str, keys: set[str]) -> int:
    """Remove the rows of a CSV file whose key is among these; return how many they were."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    place = header.index(column)
    kept = [row for row in rows if cleaned(row[place]) not in keys]
    write_rows(path, header, kept)
    return len(rows) - len(kept)


def write_rows(path: Path, header: list[str], rows: Iterable[list[str]]) -> None:
    """Write a CSV file: UTF-8, line feeds, empty text for what is missing."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def cut_demo(project: Project, built: Project, as_of: date) -> dict[str, int]:
    """Cut the raw files of the demo at a day; lines go with their order, totals by their period.

    Args:
        project: The copy whose files are cut.
        built: A build of the whole data, which knows the valid dates.
        as_of: The last day that stays.

    Returns:
        The number of rows removed per entity.
    """
    keys = later_keys(built, as_of)
    columns = {entity: key for entity, (key, _, _) in EVENTS.items()} | {"customers": "customer_id"}
    removed = {
        entity: _remove_rows(demo_file(project, entity), column, keys[entity])
        for entity, column in columns.items()
    }
    lines, totals = demo_file(project, "order_lines"), demo_file(project, "control_totals")
    periods = built.query(
        f"select cast(period as varchar) from staging.stg_control_totals where period > '{as_of}'"
    )
    return removed | {
        "order_lines": _remove_rows(lines, "order_id", keys["orders"]),
        "control_totals": _remove_rows(totals, "period", {period for (period,) in periods}),
    }


def cut_online_retail(project: Project, as_of: date) -> dict[str, int]:
    """Cut the invoice lines of Online Retail at a day; its customers are known from them only.

    Args:
        project: The copy whose file is cut.
        as_of: The last day that stays.

    Returns:
        The number of lines removed.
    """
    path = project.root / ONLINE_RETAIL
    whole = path.rename(path.with_name("whole.parquet"))
    later = f"InvoiceDate >= timestamp '{as_of + timedelta(days=1)}'"
    with duckdb.connect() as connection:
        lines = f"from '{whole.as_posix()}'"
        connection.execute(f"copy ({lines} where not {later}) to '{path.as_posix()}'")
        counted = connection.execute(f"select count(*) {lines} where {later}").fetchall()
    whole.unlink()
    return {"invoice_lines": counted[0][0]}
