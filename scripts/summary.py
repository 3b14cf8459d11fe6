"""Sum up the warehouse in words that are read in a moment: the last step of `make build`."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from io import TextIOWrapper
from pathlib import Path

import duckdb

WAREHOUSE = Path(__file__).resolve().parents[1] / "warehouse.duckdb"

LAST_RUN = "select command, tables_built, tables_of_project, is_finished, errors from main.last_run"
CURRENT_DAY = "select max(as_of_date) from intermediate.int_as_of_dates"
SOURCES = "select distinct source_system from audit.audit_ledger order by source_system"
KNOWN = "select count(*) from staging.stg_customers"
LEDGER = """
    select
        source_system || ' ' || entity,
        sum(columns(['rows_raw', 'rows_kept', 'rows_repaired', 'rows_rejected']))
    from audit.audit_ledger
    group by source_system, entity
    order by source_system, entity
"""
DIMENSIONS = (
    "select dimension_code, name_en, name_zh, mart from standards.dimensions where is_in_force"
)
TIERS = """
    select tiers.name_en, tiers.name_zh, count(mart.customer_id)
    from standards.tiers
    left join marts.{mart} as mart
        on tiers.tier_code = mart.tier_code
    where tiers.dimension_code = ?
    group by tiers.tier_code, tiers.name_en, tiers.name_zh, tiers.tier_rank
    having count(mart.customer_id) > 0 or tiers.tier_code <> 'unknown'
    order by tiers.tier_rank
"""
PARETO = """
    select
        vip_key_customer_share,
        vip_key_profit_share,
        benchmark_customer_share,
        gini,
        cast(parameters.value as decimal(10, 4))
    from marts.pareto_summary
    cross join standards.parameters
    where is_current and parameters.parameter = 'pareto_profit_share'
"""


class UnfinishedError(Exception):
    """The last run did not finish the warehouse."""


def width(text: str) -> int:
    """Return how many columns of a terminal a text fills: a Chinese character fills two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(rows: Sequence[Sequence[str]], left: int) -> Iterable[str]:
    """Align rows of equal length; the first `left` columns to the left, the others to the right."""
    widths = [max(width(cell) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = []
        for place, (cell, wide) in enumerate(zip(row, widths, strict=True)):
            blanks = " " * (wide - width(cell))
            cells.append(cell + blanks if place < left else blanks + cell)
        yield "  " + "   ".join(cells).rstrip()


def share(part: int, whole: int) -> str:
    """Return a share in percent, or a dash where there is nothing to share."""
    return f"{100 * part / whole:.1f} %" if whole else "–"


def percent(number: Decimal) -> str:
    """Return a share of 1 in percent."""
    return f"{100 * number:.1f} %"


def pareto(figures: Sequence[Decimal | None]) -> list[str]:
    """Say how the profit is spread: the figures as they are, or that there is none to share."""
    vip_key_customers, vip_key_profit, benchmark_customers, gini, benchmark = figures
    lines = ["", "Pareto rule 二八法则 in the profit pyramid, as it is:"]
    if None in figures:
        return [*lines, "  the customers bring no profit together, so there are no shares of it"]
    lines.append(
        f"  VIP and key are {percent(vip_key_customers)} of the customers "
        f"and bring {percent(vip_key_profit)} of the profit"
    )
    lines.append(f"  the best {percent(benchmark_customers)} bring {percent(benchmark)} of it")
    return [*lines, f"  Gini coefficient {gini:.2f}; more in marts.pareto_summary"]


def last_run(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Say what the last run left unbuilt, if anything.

    Raises:
        UnfinishedError: It did not come to a good end: tables are missing, or of several runs.
        duckdb.Error: The file is no warehouse of this project.
    """
    [(command, built, tables, is_finished, errors)] = connection.sql(LAST_RUN).fetchall()
    if not is_finished:
        raise UnfinishedError(f"the last `dbt {command}` has not finished")
    if errors:
        raise UnfinishedError(
            f"the last `dbt {command}` ended with {errors} errors and skipped nodes"
        )
    if built < tables:
        part = f"the last `dbt {command}` built {built} of {tables} tables; the others are older."
        return ["", f"Notice: {part}"]
    return []


def summary(warehouse: Path) -> list[str]:
    """Return the lines of the summary.

    Raises:
        UnfinishedError: The last run did not finish the warehouse.
        duckdb.Error: The file is no warehouse of this project, or is in use by a writer.
    """
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        notice = last_run(connection)
        [(as_of_date,)] = connection.sql(CURRENT_DAY).fetchall()
        [(known,)] = connection.sql(KNOWN).fetchall()
        sources = [source for (source,) in connection.sql(SOURCES).fetchall()]
        ledger = connection.sql(LEDGER).fetchall()
        dimensions = connection.sql(DIMENSIONS).fetchall()
        tiers = {
            code: connection.execute(TIERS.format(mart=mart), [code]).fetchall()
            for code, *_, mart in dimensions
        }
        [figures] = connection.sql(PARETO).fetchall()
        marts = " union ".join(f"select customer_id from marts.{mart}" for *_, mart in dimensions)
        [(classified,)] = connection.sql(f"select count(*) from ({marts})").fetchall()

    day = as_of_date or "no day: there are no orders"
    lines = [*notice, "", f"Customer classification 客户分类, as of {day}", ""]
    lines += [f"Sources: {', '.join(sources)}. Every row is accounted for:"]
    counts = [[name, *(f"{count:,}" for count in numbers)] for name, *numbers in ledger]
    lines += table([["rows", "raw", "kept", "repaired", "rejected"], *counts], left=1)
    lines += ["", f"{known:,} customers are known, {classified:,} of them are classified."]
    for code, english, chinese, mart in dimensions:
        total = sum(count for *_, count in tiers[code])
        lines += ["", f"{english} {chinese}: {total:,} customers in marts.{mart}"]
        rows = [[en, zh, f"{count:,}", share(count, total)] for en, zh, count in tiers[code]]
        lines += table(rows, left=2)
    lines += pareto(figures)
    file = warehouse.stat()
    size = file.st_size / 1_000_000
    written = datetime.fromtimestamp(file.st_mtime).strftime("%Y-%m-%d %H:%M")
    return [
        *lines,
        "",
        f"Warehouse: {warehouse} ({size:.1f} MB, written {written})",
        "Open it with any DuckDB client (1.4 or later), for instance",
        '  duckdb warehouse.duckdb "from marts.customer_rfm order by rfm_score desc limit 10"',
        "or with nothing but this project:",
        "  source .venv/bin/activate",
        "  dbt show --inline \"select * from {{ ref('customer_rfm') }} order by rfm_score desc\"",
        "Every table and column is described in models/; README.md lists the marts.",
    ]


def main() -> None:
    """Print the summary, or one line that says why there is none."""
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")
    if not WAREHOUSE.exists():
        sys.exit(f"There is no {WAREHOUSE}: run `make build` first.")
    try:
        print("\n".join(summary(WAREHOUSE)))
    except UnfinishedError as error:
        sys.exit(f"{WAREHOUSE} is not whole: {error}. Run `make build`.")
    except duckdb.Error as error:
        sys.exit(f"{WAREHOUSE} cannot be summed up: {error}")


if __name__ == "__main__":
    main()
