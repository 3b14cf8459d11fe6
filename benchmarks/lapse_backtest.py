"""Whether customers who are called lapsed come back: the rule beside a fixed number of days.

At each of several past month ends the customers are classified by the project's own SQL, as dbt
compiles it, from what was known then; the 90 days after it tell who bought again. The rule calls a
customer lapsed by their own purchase cadence, or after a year. The fixed rule calls everybody
lapsed after so many days; of its day counts the highest is taken with which it finds at least as
many of those who stay away (equal recall). Both are asked how many of the customers whom they call
lapsed bought again.

The 95 % intervals come from drawing customers, with all their month ends, a thousand times. Run it
from the root of the project; Online Retail is in the project, the other data are those of the
publishers:

    .venv/bin/python benchmarks/lapse_backtest.py --cdnow FILE --adventureworks FOLDER
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd

ROOT = Path(__file__).resolve().parents[1]
MODELS = ("int_parameters", "int_customer_inactivity", "int_customer_lapses")
OUTCOME_DAYS = 90
HISTORY_DAYS = 90
DRAWS = 1_000
SEED = 19970101
# The rule as it is, and with one parameter changed.
VARIANTS: dict[str, dict[str, int]] = {
    "as it is": {},
    "`lost_interpurchase_multiple` 2": {"lost_interpurchase_multiple": 2},
    "`lost_interpurchase_multiple` 3": {"lost_interpurchase_multiple": 3},
    "`lost_interpurchase_multiple` 6": {"lost_interpurchase_multiple": 6},
    "`lost_min_days` 120": {"lost_min_days": 120},
    "`lost_min_days` 180": {"lost_min_days": 180},
}

ONLINE_RETAIL = f"""
    select CustomerID as customer_id, cast(min(InvoiceDate) as date) as ordered_on
    from read_parquet('{ROOT}/data/online_retail/online_retail.parquet')
    where
        InvoiceNo not like 'C%'
        and CustomerID is not null
        and Quantity > 0
        and UnitPrice > 0
        and upper(StockCode) not in (
            select stock_code
            from read_csv('{ROOT}/seeds/reference/online_retail_line_types.csv', header = true)
        )
    group by CustomerID, InvoiceNo
"""
CDNOW = r"""
    select word[1] as customer_id, cast(strptime(word[2], '%Y%m%d') as date) as ordered_on
    from (
        select regexp_split_to_array(trim(line), '\s+') as word
        from read_csv('{path}', columns = {{line: 'varchar'}}, header = false, delim = '\t')
    )
    where word[2] similar to '[0-9]{{8}}' and cast(word[4] as decimal(18, 2)) > 0
"""
ADVENTUREWORKS = """
    select ResellerKey as customer_id, cast(min(OrderDate) as date) as ordered_on
    from read_parquet('{path}/FactResellerSales.parquet')
    where SalesAmount > 0
    group by ResellerKey, SalesOrderNumber
"""


@dataclass(frozen=True)
class Calls:
    """What a rule calls lapsed, and what became of it; customers at month ends.

    Attributes:
        called: How many were called lapsed.
        returned: How many of them bought again within 90 days.
        recall: Of all who did not, the share that was called.
        low: Lower end of the 95 % interval of returned ÷ called.
        high: Its upper end.
    """

    called: int
    returned: int
    recall: float
    low: float
    high: float

    @property
    def share(self) -> float:
        """Of those called lapsed the share that bought again."""
        return self.returned / self.called if self.called else float("nan")


@dataclass(frozen=True)
class Comparison:
    """The rule beside the fixed number of days with at least its recall.

    Attributes:
        customers: Customers at month ends, all of them.
        own: The project's rule.
        fixed: The fixed rule.
        days: Its number of days.
        low: Lower end of the 95 % interval of own.share - fixed.share.
        high: Its upper end.
    """

    customers: int
    own: Calls
    fixed: Calls
    days: int
    low: float
    high: float

    @property
    def winner(self) -> str:
        """Which rule has fewer customers called lapsed who bought again; none within chance."""
        return "neither" if self.low <= 0 <= self.high else "own" if self.high < 0 else "fixed"


def compiled_models() -> dict[str, str]:
    """Let dbt compile the rule.

    Raises:
        subprocess.CalledProcessError: dbt cannot compile the project.
    """
    with tempfile.TemporaryDirectory() as folder:
        dbt = Path(sys.executable).with_name("dbt")
        command = [dbt, "--quiet", "compile", "--select", *MODELS, "--target-path", folder]
        subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        manifest = json.loads(Path(folder, "manifest.json").read_text(encoding="utf-8"))
    nodes = manifest["nodes"].values()
    return {node["name"]: node["compiled_code"] for node in nodes if node["name"] in MODELS}


def classify(
    models: dict[str, str], orders: str, changed: dict[str, int] | None = None
) -> pd.DataFrame:
    """Classify the customers of a data set at every month end whose outcome is known.

    Args:
        models: The SQL of the models.
        orders: A query of customer_id and ordered_on, one row per order.
        changed: Parameters that have another value than in the standard.

    Returns:
        One row per month end and customer: customer, as_of_date, inactive_days, has_cadence
        (enough order days for a cadence of their own), is_lapsed, has_returned.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "warehouse.duckdb")
        with duckdb.connect(str(path)) as connection:
            connection.execute(
                f"""
                create schema staging; create schema intermediate; create schema standards;
                create table standards.parameters as
                select * from read_csv(
                    '{ROOT}/seeds/standards/parameters.csv', all_varchar = true
                );
                create table staging.stg_interactions (
                    customer_id varchar, happened_on date, kind varchar
                );
                create table intermediate.int_order_days as
                select cast(customer_id as varchar) as customer_id, ordered_on,
                    cast(null as date) as kept_until
                from ({orders})
                group by all;
                create table staging.stg_customers as
                select distinct customer_id, cast(null as date) as contract_ended_on
                from intermediate.int_order_days;
                create table intermediate.int_as_of_dates as
                with period as (
                    select min(ordered_on) as first_on, max(ordered_on) as last_on
                    from intermediate.int_order_days
                )
                select last_day(month_begin) as as_of_date
                from period, unnest(
                    generate_series(date_trunc('month', first_on), last_on, interval 1 month)
                ) as months (month_begin)
                where last_day(month_begin) >= first_on + {HISTORY_DAYS}
                    and last_day(month_begin) <= last_on - {OUTCOME_DAYS};
                create table intermediate.int_customer_purchases as
                select as_of_date, customer_id, true as is_purchaser,
                    min(ordered_on) as first_ordered_on, max(ordered_on) as last_ordered_on,
                    count(*) as order_days
                from intermediate.int_order_days
                inner join intermediate.int_as_of_dates on ordered_on <= as_of_date
                group by as_of_date, customer_id;
                """
            )
            for parameter, value in (changed or {}).items():
                connection.execute(
                    "update standards.parameters set value = ? where parameter = ?",
                    [str(value), parameter],
                )
            for name in MODELS:
                connection.execute(f"create table intermediate.{name} as ({models[name]})")
            return connection.execute(
                f"""
                select lapses.customer_id as customer, as_of_date, inactive_days,
                    order_days >= lost_min_order_days as has_cadence, is_lapsed,
                    exists (
                        select 1 from intermediate.int_order_days as days
                        where days.customer_id = lapses.customer_id
                            and days.ordered_on > as_of_date
                            and days.ordered_on <= as_of_date + {OUTCOME_DAYS}
                    ) as has_returned
                from intermediate.int_customer_lapses as lapses
                inner join intermediate.int_customer_inactivity as inactivity
                    using (as_of_date, customer_id)
                cross join intermediate.int_parameters
                where inactivity.seen_on = as_of_date
                order by as_of_date, customer
                """
            ).df()


def days_of_equal_recall(rows: pd.DataFrame) -> int:
    """Return the highest number of days with which the fixed rule has at least the same recall."""
    away = rows[~rows["has_returned"]]
    found = int(away["is_lapsed"].sum())
    return int(np.sort(away["inactive_days"].to_numpy())[len(away) - found]) if found else 0


def _counts(rows: pd.DataFrame, is_called: pd.Series) -> pd.DataFrame:
    """Count the called and the returned of each customer, over all month ends."""
    counted = pd.DataFrame({"called": is_called, "returned": is_called & rows["has_returned"]})
    return counted.groupby(rows["customer"]).sum()


def _calls(rows: pd.DataFrame, is_called: pd.Series, shares: np.ndarray) -> Calls:
    away = ~rows["has_returned"]
    low, high = np.nanquantile(shares, [0.025, 0.975])
    return Calls(
        called=int(is_called.sum()),
        returned=int((is_called & rows["has_returned"]).sum()),
        recall=float((is_called & away).sum() / away.sum()),
        low=float(low),
        high=float(high),
    )


def compare(rows: pd.DataFrame) -> Comparison:
    """Ask both rules how many of those whom they call lapsed bought again."""
    days = days_of_equal_recall(rows)
    calls = {"own": rows["is_lapsed"], "fixed": rows["inactive_days"] >= days}
    counts = {rule: _counts(rows, called).to_numpy() for rule, called in calls.items()}
    customers = len(counts["own"])
    rng = np.random.default_rng(SEED)
    drawn = rng.multinomial(customers, np.full(customers, 1 / customers), size=DRAWS)
    shares = {}
    with np.errstate(invalid="ignore"):
        for rule, counted in counts.items():
            totals = drawn @ counted
            shares[rule] = totals[:, 1] / totals[:, 0]
    low, high = np.nanquantile(shares["own"] - shares["fixed"], [0.025, 0.975])
    return Comparison(
        customers=len(rows),
        own=_calls(rows, calls["own"], shares["own"]),
        fixed=_calls(rows, calls["fixed"], shares["fixed"]),
        days=days,
        low=float(low),
        high=float(high),
    )


HEAD = """\
| rule | customers at month ends | recall | own cadence: came back of those called | fixed days | \
difference, points | fewer come back |
|---|---:|---:|---|---|---|---|"""


def _line(name: str, found: Comparison) -> str:
    """Write a row of the table."""
    own, fixed = found.own, found.fixed
    return (
        f"| {name} | {found.customers:,} | {own.recall:.1%} "
        f"| {own.returned:,} of {own.called:,}: {own.share:.1%} ({own.low:.1%}–{own.high:.1%}) "
        f"| {found.days} days: {fixed.returned:,} of {fixed.called:,}: {fixed.share:.1%} "
        f"({fixed.low:.1%}–{fixed.high:.1%}) "
        f"| {100 * found.low:+.1f} to {100 * found.high:+.1f} | {found.winner} |"
    )


def report(models: dict[str, str], orders: str) -> Iterator[str]:
    """Give the rows of the table for a data set: each variant, of all and of the regular."""
    for words, changed in VARIANTS.items():
        rows = classify(models, orders, changed)
        yield _line(f"{words}, all customers", compare(rows))
        yield _line(f"{words}, with a cadence of their own", compare(rows[rows["has_cadence"]]))


def main() -> None:
    """Print a table for each data set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cdnow", type=Path, help="the file CDNOW_master.txt")
    parser.add_argument("--adventureworks", type=Path, help="a folder with FactResellerSales")
    options = parser.parse_args()
    data = {"Online Retail": ONLINE_RETAIL}
    if options.cdnow:
        data["CDNOW"] = CDNOW.format(path=options.cdnow)
    if options.adventureworks:
        data["AdventureWorks resellers"] = ADVENTUREWORKS.format(path=options.adventureworks)
    models = compiled_models()
    for name, orders in data.items():
        rows = classify(models, orders)
        months = rows["as_of_date"].dt.date
        print(
            f"\n{name}: {rows['customer'].nunique():,} customers, {months.nunique()} month ends, "
            f"{months.min()} to {months.max()}\n"
        )
        print(HEAD, *report(models, orders), sep="\n", flush=True)


if __name__ == "__main__":
    main()
