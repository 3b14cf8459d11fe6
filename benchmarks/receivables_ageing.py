"""How long a million invoices take to age: the project's own SQL next to a plain pandas script.

Both read the same made-up invoices and payments, match them in the same three passes (the invoice
that is named, the order, the oldest due) and add up what is open per bucket. The SQL is what dbt
compiles from the models, run in DuckDB in the order of their references, with tables written as
dbt writes them. Run it from the root of the project:

    .venv/bin/python benchmarks/receivables_ageing.py --invoices 1000000 --threads 2
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
AS_OF = np.datetime64("2025-06-30", "D")
DAYS = 1_095
SEED = 20250630
MODELS = (
    "stg_fx_rates",
    "stg_days",
    "stg_daily_rates",
    "int_as_of_days",
    "int_receivable_items",
    "int_payable_orders",
    "int_receipts_and_credit_notes",
    "int_payment_reversals",
    "int_named_reversals",
    "int_reversed_receipts",
    "int_reversed_credits",
    "int_named_credits",
    "int_invoice_credits",
    "int_allocations_by_invoice",
    "int_order_payments",
    "int_spent_credits",
    "int_remaining_credits",
    "int_unallocated_credits",
    "int_allocations_by_order",
    "int_credits_on_account",
    "int_reversals_on_account",
    "int_unallocated_items",
    "int_allocations_by_due_date",
    "int_allocations",
    "int_open_item_entries",
    "int_open_item_settlements",
    "int_open_item_changes",
    "int_open_item_periods",
    "int_open_items",
    "int_ageing_buckets",
    "int_receivables_ageing",
)
VIEWS = (
    "stg_fx_rates",
    "stg_days",
    "int_receivable_items",
    "int_payment_reversals",
    "int_invoice_credits",
    "int_spent_credits",
    "int_unallocated_items",
    "int_open_item_entries",
    "int_open_item_settlements",
    "int_open_item_changes",
    "int_open_items",
)
BOUNDS = [-np.inf, 0, 30, 60, 90, 180, 365, 730, 1094, np.inf]
CODES = [
    "not_due",
    "days_1_30",
    "days_31_60",
    "days_61_90",
    "days_91_180",
    "days_181_365",
    "days_366_730",
    "days_731_1094",
    "days_1095_up",
]
Frames = tuple[pd.DataFrame, pd.DataFrame]


def make_documents(count: int) -> Frames:
    """Make up invoices and payments of three years.

    Nine in ten invoices are paid, some in excess; of the payments 88 % name their invoice, 6 % the
    order only, 6 % nothing. One invoice in a hundred is a credit note. Payments may lie after the
    as-of date, where nobody may see them.

    Args:
        count: Number of invoices and credit notes.

    Returns:
        Invoices and payments; amounts in whole cents, int64.
    """
    rng = np.random.default_rng(SEED)
    customer = rng.integers(0, max(1, count // 20), count).repeat(2)[:count]
    issued = AS_OF - rng.integers(0, DAYS, count).astype("timedelta64[D]")
    number = np.arange(count).astype(str).astype(object)
    cents = rng.integers(1_000, 5_000_000, count)
    invoices = pd.DataFrame(
        {
            "invoice_id": "bench:I" + number,
            "customer_id": "bench:C" + customer.astype(str).astype(object),
            "issued_on": issued,
            "due_on": issued + rng.choice([0, 30, 60, 90], count).astype("timedelta64[D]"),
            "cents": np.where(rng.random(count) < 0.01, -cents // 10, cents),
            "order_id": "bench:O" + (np.arange(count) // 2 * 2).astype(str).astype(object),
            "currency": np.where(customer % 20 == 0, "USD", "CNY"),
        }
    )
    paid = invoices[(invoices["cents"] > 0) & (rng.random(count) < 0.9)].reset_index(drop=True)
    size = len(paid)
    named = rng.random(size)
    late = rng.integers(-20, 120, size).astype("timedelta64[D]")
    payments = pd.DataFrame(
        {
            "payment_id": "bench:P" + np.arange(size).astype(str).astype(object),
            "customer_id": paid["customer_id"],
            "paid_on": paid["due_on"].to_numpy().astype("datetime64[D]") + late,
            "cents": paid["cents"] + np.where(rng.random(size) < 0.02, 5_000, 0),
            "invoice_id": paid["invoice_id"].where(named < 0.88),
            "order_id": paid["order_id"].where(named < 0.94),
            "currency": paid["currency"],
        }
    )
    return invoices, payments


def compiled_models() -> dict[str, str]:
    """Let dbt compile the models for one as-of date.

    Returns:
        The SQL of each model.

    Raises:
        subprocess.CalledProcessError: dbt cannot compile the project.
    """
    with tempfile.TemporaryDirectory() as folder:
        dbt = Path(sys.executable).with_name("dbt")
        select = ["--select", *MODELS, "--vars", "{history_months: 0}"]
        command = [dbt, "--quiet", "compile", *select, "--target-path", folder]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        manifest = json.loads(Path(folder, "manifest.json").read_text(encoding="utf-8"))
    nodes = manifest["nodes"].values()
    return {node["name"]: node["compiled_code"] for node in nodes if node["name"] in MODELS}


def load(connection: duckdb.DuckDBPyConnection, documents: Frames) -> None:
    """Write what the models read: staging of both entities, the standard, the as-of date."""
    invoices, payments = documents
    connection.register("invoices", invoices)
    connection.register("payments", payments)
    amount = "cast(cents as decimal(18, 4)) / 100 as decimal(18, 4)"
    connection.execute(
        f"""
        create schema staging; create schema intermediate; create schema standards;
        create table standards.fx_rates as
        select currency, cast(valid_from as date) as valid_from,
            cast(cny_per_unit as decimal(14, 6)) as cny_per_unit
        from read_csv('{ROOT}/seeds/reference/fx_rates.csv', all_varchar = true);
        create table staging.stg_invoices as
        select invoices.* exclude (cents, order_id, issued_on, due_on), order_id as named_order_id,
            cast(issued_on as date) as issued_on, cast(due_on as date) as due_on,
            cast(cny_per_unit as decimal(14, 8)) as exchange_rate,
            cast({amount}) as amount, invoice_id as invoice_item_id,
            cast(null as varchar) as credited_invoice_id,
            cast(null as date) as written_off_on, cast(null as date) as disputed_on
        from invoices
        asof join standards.fx_rates
        on invoices.currency = fx_rates.currency and invoices.issued_on >= fx_rates.valid_from;
        create table staging.stg_payments as
        select payments.* exclude (cents, order_id, invoice_id, paid_on),
            order_id as named_order_id, invoice_id as named_invoice_id,
            cast(paid_on as date) as paid_on,
            cast(cny_per_unit as decimal(14, 8)) as exchange_rate,
            cast({amount}) as amount, payment_id as payment_item_id,
            cast(0 as decimal(18, 4)) as discount_taken,
            cast(null as varchar) as reversed_payment_id
        from payments
        asof join standards.fx_rates
        on payments.currency = fx_rates.currency and payments.paid_on >= fx_rates.valid_from;
        create table intermediate.int_order_deliveries (
            order_id varchar, customer_id varchar, currency varchar, ordered_on date,
            first_issued_on date, cancelled_from date, is_from_invoice boolean,
            owed_amount decimal(20, 4)
        );
        create table intermediate.int_as_of_dates as
        select date '{AS_OF}' as as_of_date, date '{AS_OF + 1}' as day_after,
            date '{AS_OF - 364}' as window_begins_on,
            cast(null as date) as next_as_of_date, true as is_current;
        create table standards.ageing_buckets as
        select * replace (cast(lower_bound as integer) as lower_bound,
            cast(upper_bound as integer) as upper_bound,
            cast(policy_rate as decimal(6, 4)) as policy_rate,
            cast(bucket_rank as integer) as bucket_rank)
        from read_csv('{ROOT}/seeds/standards/ageing_buckets.csv', all_varchar = true);
        create table standards.tiers as
        select * from read_csv('{ROOT}/seeds/standards/tiers.csv', header = true);
        """
    )


class Watch:
    """Seconds since it was made: on the clock, and of all cores together.

    Where other work runs on the machine the clock says little; the cores' seconds divided by the
    number of threads say what it would be on a quiet one, at best.
    """

    def __init__(self) -> None:
        """Start the watch."""
        self._clock, self._cores = time.perf_counter(), time.process_time()

    def read(self) -> np.ndarray:
        """Return the seconds of the clock and of the cores, shape (2,)."""
        return np.array([time.perf_counter() - self._clock, time.process_time() - self._cores])


def age_with_sql(documents: Frames, threads: int) -> tuple[dict[str, np.ndarray], pd.Series]:
    """Run the compiled models in a new warehouse.

    Args:
        documents: Invoices and payments.
        threads: Threads of DuckDB.

    Returns:
        Seconds of clock and cores per model, and what is open per bucket in cents.
    """
    models = compiled_models()
    seconds = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "warehouse.duckdb")
        with duckdb.connect(str(path), config={"threads": threads}) as connection:
            load(connection, documents)
            for name in MODELS:
                kind = "view" if name in VIEWS else "table"
                schema = "staging" if name.startswith("stg_") else "intermediate"
                watch = Watch()
                connection.execute(f"create {kind} {schema}.{name} as ({models[name]})")
                seconds[name] = watch.read()
            rows = connection.execute(
                """
                select bucket_code, cast(100 * sum(outstanding) as bigint)
                from intermediate.int_receivables_ageing
                where bucket_set = 'management'
                group by bucket_code
                """
            ).fetchall()
    return seconds, pd.Series(dict(rows))


def _hand_out(items: pd.DataFrame, money: pd.DataFrame, keys: list[str]) -> None:
    """Allocate the credits of each group to its items first in, first out; both lose the amount."""
    item_total = items.groupby(keys)["left"].sum()
    money_total = money.groupby(keys)["left"].sum()
    for frame, others in ((items, money_total), (money, item_total)):
        before = frame.groupby(keys)["left"].cumsum() - frame["left"]
        there = others.reindex(pd.MultiIndex.from_frame(frame[keys])).fillna(0).to_numpy()
        frame["matched"] = np.minimum(np.maximum(there - before, 0), frame["left"]).astype(np.int64)
    for frame in (items, money):
        frame["left"] -= frame["matched"]


def _pass(items: pd.DataFrame, money: pd.DataFrame, keys: list[str]) -> None:
    """Match the credits and items that have all keys, and write back what is left of them."""
    own, paying = items.dropna(subset=keys), money.dropna(subset=keys)
    own, paying = own[own["left"] > 0].copy(), paying[paying["left"] > 0].copy()
    _hand_out(own, paying, keys)
    items.loc[own.index, "left"] = own["left"]
    money.loc[paying.index, "left"] = paying["left"]


def age_with_pandas(documents: Frames) -> pd.Series:
    """Do the same with pandas, as an analyst would: running totals, clipped, three times.

    Args:
        documents: Invoices and payments.

    Returns:
        What is open per bucket in cents.
    """
    invoices, payments = documents
    account = ["customer_id", "currency"]
    items = invoices[(invoices["cents"] > 0) & (invoices["issued_on"] <= AS_OF)]
    items = items.sort_values(["due_on", "issued_on", "invoice_id"]).assign(
        left=lambda frame: frame["cents"]
    )
    notes = invoices[(invoices["cents"] < 0) & (invoices["issued_on"] <= AS_OF)]
    notes = notes.assign(cents=-notes["cents"], invoice_id=None).rename(
        columns={"issued_on": "paid_on"}
    )
    seen = payments[payments["paid_on"] <= AS_OF]
    money = pd.concat([seen, notes], ignore_index=True).sort_values("paid_on")
    money = money.assign(left=money["cents"])

    names_invoice = money["invoice_id"].notna()
    knows_invoice = money["invoice_id"].isin(items["invoice_id"])
    _pass(items, money, ["invoice_id"])
    waits = names_invoice & ~knows_invoice
    by_order = money[~waits].copy()
    _pass(items, by_order, [*account, "order_id"])
    money.loc[by_order.index, "left"] = by_order["left"]
    knows_order = money["order_id"].isna() | money["order_id"].isin(items["order_id"])
    free = money[~waits & knows_order].copy()
    _pass(items, free, account)
    money.loc[free.index, "left"] = free["left"]

    days = (AS_OF - items["due_on"].to_numpy().astype("datetime64[D]")).astype(np.int64)
    bucket = pd.cut(days, BOUNDS, labels=CODES)
    owed = items.groupby(bucket, observed=True)["left"].sum()
    owed = owed[owed > 0]
    owed.index = owed.index.astype(str)
    return pd.concat([owed, pd.Series({"unapplied": -money["left"].sum()})])


def main() -> None:
    """Make the documents, age them in both ways, and print the times and whether they agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--invoices", type=int, default=1_000_000)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()

    documents = make_documents(options.invoices)
    print(f"{len(documents[0]):,} invoices, {len(documents[1]):,} payments, as of {AS_OF}")
    seconds, with_sql = age_with_sql(documents, options.threads)
    print(f"{'seconds':<30}{'clock':>8}{'cores':>8}")
    rows = [*seconds.items(), (f"SQL, {options.threads} threads", sum(seconds.values()))]
    watch = Watch()
    with_pandas = age_with_pandas(documents)
    rows.append(("pandas, in memory", watch.read()))
    for name, (clock, cores) in rows:
        print(f"{name:<30}{clock:>8.2f}{cores:>8.2f}")
    differences = with_sql.sub(with_pandas, fill_value=0)
    if differences.any():
        sys.exit(f"the two do not agree, in cents:\n{differences[differences != 0]}")
    print(f"both: {with_sql.sum() / 100:,.2f} outstanding in {len(with_sql)} buckets, to the cent")


if __name__ == "__main__":
    main()
