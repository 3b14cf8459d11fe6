"""Companies of any size: several branches, each planned on its own, so that memory stays bounded.

Every branch obeys the same rules (personas, Pareto), so their union does, too. The first branch is
the company of that size and seed itself and carries all injected defects; the ids of the others
begin with the number of the branch, as in `B07-C00012`. A branch depends on nothing but the seed,
its number and its size: how many are made at a time changes no byte.
"""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd

from generator.company import build_company
from generator.injected import inject
from generator.output import TextFile
from generator.personas import MINIMUM_CUSTOMERS
from generator.tables import KEYS, build_tables

BRANCH_SIZE = 20_000
"""Most customers of a branch; one of this size needs about 1.5 GB of memory."""

SEED_STEP = 1_000_003
_SHARED = {"product_id"}
_MORE_IDS = {"credited_invoice_id", "referred_customer_id", "reversed_payment_id", "visitor_id"}


@dataclass(frozen=True)
class Branch:
    """A branch: the seed of the company, its number (from 0), its customers, where it is written.

    Attributes:
        company_seed: Seed of the company.
        number: Number of the branch.
        customers: How many it has.
        out: Folder of the company's files.
        file_format: csv or parquet.
    """

    company_seed: int
    number: int
    customers: int
    out: Path
    file_format: str

    @property
    def seed(self) -> int:
        """The branch's own seed."""
        return self.company_seed + self.number * SEED_STEP

    def write(self) -> dict[str, int]:
        """Build the branch, write a part of every entity and return the rows of each."""
        company = build_company(self.seed, self.customers)
        tables = build_tables(company, self.seed)
        if self.number == 0:
            inject(company, tables, self.seed)
        else:
            del tables["products"]
        for name, table in tables.items():
            part = self.out / name / f"part-{self.number:04d}"
            with TextFile(part, self.file_format) as file:
                file.write(prefix_ids(table, self.number))
        return {name: len(table) for name, table in tables.items()}


def branch_sizes(customers: int) -> list[int]:
    """Split the customers as evenly as can be.

    Args:
        customers: Size of the company.

    Returns:
        Customers per branch, each at most BRANCH_SIZE, the larger ones first.
    """
    count = -(-customers // BRANCH_SIZE)
    return [customers // count + (number < customers % count) for number in range(count)]


def prefix_ids(table: pd.DataFrame, branch: int) -> pd.DataFrame:
    """Put the number of the branch before every id that is not shared; branch 0 stays as it is.

    Args:
        table: An export, text or None.
        branch: Number of the branch, from 0.
    """
    if branch == 0:
        return table
    prefixed = {}
    for column in table.columns.intersection([*(set(KEYS.values()) - _SHARED), *_MORE_IDS]):
        ids = table[column]
        is_filled = ids.notna() & (ids != "")
        text = f"B{branch:02d}-" + ids.where(is_filled, "").astype(str)
        prefixed[column] = np.where(is_filled, text, ids)
    return table.assign(**prefixed)


def write_company(
    seed: int, customers: int, out: Path, file_format: str, processes: int = 1
) -> dict[str, int]:
    """Build a company of any size and write it as own files, a folder of parts per entity.

    Args:
        seed: Seed of the company.
        customers: Number of customers, at least 300.
        out: Folder of the files; new or empty, so that no older part is among them.
        file_format: csv or parquet.
        processes: How many branches are made at a time, each in about 1.5 GB of memory.

    Returns:
        Rows written per entity.

    Raises:
        ValueError: The company is too small.
        FileExistsError: The folder has files already.
    """
    if customers < MINIMUM_CUSTOMERS:
        raise ValueError(f"at least {MINIMUM_CUSTOMERS} customers are needed")
    if out.exists() and any(out.iterdir()):
        raise FileExistsError(f"{out} is not empty: name a new folder")
    branches = [
        Branch(seed, number, size, out, file_format)
        for number, size in enumerate(branch_sizes(customers))
    ]
    rows: Counter[str] = Counter()
    if processes == 1 or len(branches) == 1:
        for branch in branches:
            rows.update(branch.write())
    else:
        # Threads of pandas and Arrow do not survive a fork.
        with ProcessPoolExecutor(processes, get_context("spawn")) as pool:
            for written in pool.map(Branch.write, branches):
                rows.update(written)
    return dict(rows)
