"""Command line: write the demo exports, the reference rates and the truth files.

`python -m generator` writes exactly the committed files; a larger company is for trials, e.g.
`python -m generator --customers 20000 --format parquet --out build/big --truth build/truth`.
"""

from __future__ import annotations

import argparse
from contextlib import ExitStack
from pathlib import Path

import numpy as np
import pandas as pd

from generator.branches import SEED_STEP, branch_sizes, prefix_ids
from generator.company import Company, build_company
from generator.control_totals import control_table, control_totals
from generator.faults import plant_faults
from generator.fx import SCALE, rate_table
from generator.output import TextFile, write_csv
from generator.personas import MINIMUM_CUSTOMERS
from generator.settings import DEFAULT_CUSTOMERS, DEFAULT_SEED
from generator.spelling import day_text
from generator.tables import KEYS, build_tables
from generator.truth import as_of_truth, customer_truth


def fx_rates() -> pd.DataFrame:
    """Return the seed of exchange rates as text: currency, valid_from, cny_per_unit."""
    table = rate_table()
    whole, rest = np.divmod(table["micro_cny"].to_numpy(), SCALE)
    decimals = pd.Series(rest).astype(str).str.zfill(6).str.rstrip("0")
    rate = pd.Series(whole).astype(str) + "." + decimals
    return pd.DataFrame(
        {
            "currency": table["currency"],
            "valid_from": day_text(table["valid_from"]),
            "cny_per_unit": rate.str.rstrip("."),
        }
    )


def _plant_and_tell(
    company: Company, tables: dict[str, pd.DataFrame], seed: int, truth: Path
) -> None:
    """Plant the faults in the exports and write the truth about them and about the cases."""
    frames = {
        "people": company.people,
        "orders": company.orders,
        "order_lines": company.lines,
        "refunds": company.refunds,
        "invoices": company.invoices,
        "payments": company.payments,
    }
    write_csv(plant_faults(tables, KEYS, frames, seed), truth / "demo_faults")
    write_csv(as_of_truth(company), truth / "demo_as_of")


def generate(
    seed: int, customers: int, out: Path, truth: Path, reference: Path, file_format: str
) -> dict[str, int]:
    """Build the company and write all files.

    Args:
        seed: Seed of the company.
        customers: Number of customers, at least 300.
        out: Folder of the exports, `demo_<entity>`.
        truth: Folder of the truth files (always CSV).
        reference: Folder of `fx_rates` (always CSV).
        file_format: csv or parquet.

    Returns:
        Rows written per entity.

    Raises:
        ValueError: If the company is too small.
    """
    if customers < MINIMUM_CUSTOMERS:
        raise ValueError(f"at least {MINIMUM_CUSTOMERS} customers are needed")
    with ExitStack() as stack:
        open_file = stack.enter_context
        files = {name: open_file(TextFile(out / f"demo_{name}", file_format)) for name in KEYS}
        known = open_file(TextFile(truth / "demo_customers", "csv"))
        ledger = open_file(TextFile(out / "demo_control_totals", file_format))
        totals = []
        for branch, size in enumerate(branch_sizes(customers)):
            own_seed = seed + branch * SEED_STEP
            company = build_company(own_seed, size)
            tables = build_tables(company, own_seed)
            if branch == 0:
                _plant_and_tell(company, tables, own_seed, truth)
            for name, table in tables.items():
                if branch == 0 or name != "products":
                    files[name].write(prefix_ids(table, branch))
            known.write(prefix_ids(customer_truth(company), branch))
            totals.append(control_totals(company))
        ledger.write(control_table(totals))
        rows = {name: file.rows for name, file in files.items()} | {"control_totals": ledger.rows}
    write_csv(fx_rates(), reference / "fx_rates")
    return rows


def main() -> None:
    """Read the options, write the files and print the number of rows of each."""
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--customers", type=int, default=DEFAULT_CUSTOMERS)
    parser.add_argument("--format", choices=("csv", "parquet"), default="csv")
    parser.add_argument("--out", type=Path, default=Path("seeds/demo"))
    parser.add_argument("--truth", type=Path, default=Path("tests/truth"))
    parser.add_argument("--reference", type=Path, default=Path("seeds/reference"))
    options = parser.parse_args()
    rows = generate(
        options.seed,
        options.customers,
        options.out,
        options.truth,
        options.reference,
        options.format,
    )
    for entity, count in rows.items():
        print(f"{entity:<14}{count:>10}")


if __name__ == "__main__":
    main()
