"""Command line: write the demo with its truth, or a company of any size as own files.

`python -m generator` writes exactly the committed files. With `--out` it writes a company in the
shape of the input contract, a folder of parts per entity, for the source `own`:
`python -m generator --customers 1000000 --format parquet --out build/big`.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import numpy as np
import pandas as pd

from generator.branches import write_company
from generator.company import build_company
from generator.control_totals import control_table, control_totals
from generator.formats import day_text
from generator.fx import SCALE, rate_table
from generator.injected import inject
from generator.output import write_csv
from generator.settings import DEFAULT_CUSTOMERS, DEFAULT_SEED
from generator.tables import build_tables
from generator.truth import as_of_truth, customer_truth

MOST_PROCESSES = 4
"""A branch needs about 1.5 GB of memory, and all of them together no more than 8."""


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


def write_demo(seed: int, out: Path, truth: Path, reference: Path) -> dict[str, int]:
    """Build the demo company and write all its files as CSV.

    Args:
        seed: Seed of the company.
        out: Folder of the exports, `demo_<entity>`.
        truth: Folder of the truth files.
        reference: Folder of `fx_rates`.

    Returns:
        Rows written per entity.
    """
    company = build_company(seed, DEFAULT_CUSTOMERS)
    tables = build_tables(company, seed)
    write_csv(inject(company, tables, seed), truth / "demo_defects")
    write_csv(as_of_truth(company), truth / "demo_as_of")
    write_csv(customer_truth(company), truth / "demo_customers")
    write_csv(fx_rates(), reference / "fx_rates")
    tables["control_totals"] = control_table([control_totals(company)])
    for name, table in tables.items():
        write_csv(table, out / f"demo_{name}")
    return {name: len(table) for name, table in tables.items()}


def main() -> None:
    """Read the options, write the files and print the number of rows of each."""
    parser = argparse.ArgumentParser(prog="python -m generator", description=__doc__)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--out", type=Path, help="folder for own files; without it, the demo")
    parser.add_argument("--customers", type=int, default=20_000)
    parser.add_argument("--format", choices=("csv", "parquet"), default="parquet")
    parser.add_argument("--processes", type=int, default=min(MOST_PROCESSES, os.cpu_count() or 1))
    options = parser.parse_args()
    if options.out is None:
        folders = (Path(name) for name in ("seeds/demo", "tests/truth", "seeds/reference"))
        rows = write_demo(options.seed, *folders)
    else:
        try:
            rows = write_company(
                options.seed, options.customers, options.out, options.format, options.processes
            )
        except (ValueError, FileExistsError) as error:
            sys.exit(str(error))
    for entity, count in rows.items():
        print(f"{entity:<14}{count:>12,}")


if __name__ == "__main__":
    main()
