"""A run that computes only what is new leaves what a run that computes everything leaves.

HISTORY_SEQUENCES (6 by default) is how many sequences of random edits are tried, each on the
warehouse that the one before left: rows inserted, late, restated, cancelled, deleted, duplicated
and re-keyed, other descriptions, another reporting currency, the day moved on by up to forty days,
another number of months, and a run that breaks between two good ones. After each, every history and
mart of the incremental run is compared with a full refresh. A company and its edits follow from a
number that is printed where they differ.
"""

from __future__ import annotations

import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest
from edits import EDITS, Company, new_company, write
from worker import Answer, Worker

SEQUENCES = int(os.environ.get("HISTORY_SEQUENCES", "6"))
# A new company after so many sequences.
SEQUENCES_OF_A_COMPANY = 10
FIRST_DAY = date(2024, 8, 20)
LAST_DAY = date(2025, 6, 30)
SETTINGS = {"date_order": "dmy", "decimal_mark": ".", "data_until": str(LAST_DAY)}
# What a history depends on, and the marts that show it.
LEFT_OUT = ("--exclude-resource-type", "unit_test", "test", "seed")
BUILD = ("build", "--select", "+audit_day_facts", *LEFT_OUT)


def _differences(left: Path, right: Path) -> list[str]:
    """Compare every history of two warehouses, row by row."""
    found = []
    with duckdb.connect() as connection:
        connection.execute(f"attach '{left}' as one (read_only)")
        connection.execute(f"attach '{right}' as other (read_only)")
        tables = connection.execute(
            "select schema_name || '.' || table_name from duckdb_tables() "
            "where database_name = 'one' "
            "and (schema_name = 'marts' or table_name like 'int_tier_%') order by all"
        ).fetchall()
        assert len(tables) > 7
        for (table,) in tables:
            sides = [f"select * from {side}.{table}" for side in ("one", "other")]
            for first, second in (sides, reversed(sides)):
                if rows := connection.execute(f"{first} except all {second} limit 3").fetchall():
                    found.append(f"only in {first}: {rows}")
    return found


class Sequence:
    """A company, its warehouse, and what happened to it since it was founded."""

    def __init__(self, worker: Worker, folder: Path, seed: int) -> None:
        """Found the company that follows from a number."""
        self.worker, self.folder = worker, folder
        self.random = Random(seed)
        self.today = FIRST_DAY
        self.company: Company = new_company(self.random, self.today)
        self.variables: dict[str, Any] = SETTINGS | {"history_months": 5}
        self.told = [f"company {seed}"]

    def run(self, *arguments: str) -> Answer:
        """Build the company as it is today."""
        write(self.company, self.folder)
        variables = self.variables | {"as_of_date": str(self.today)}
        answer = self.worker.run(*BUILD, *arguments, folder=self.folder, variables=variables)
        assert answer.ok, "\n".join([*self.told, answer.output])
        return answer

    def edit(self) -> None:
        """Let something happen: a few edits, perhaps days later, perhaps with other settings."""
        random = self.random
        if random.random() < 0.5:
            self.today = min(self.today + timedelta(days=random.randint(1, 40)), LAST_DAY)
            self.told.append(f"today is {self.today}")
        if random.random() < 0.05:
            self.variables["reporting_currency"] = random.choice(["USD", "CNY"])
            self.told.append(f"in {self.variables['reporting_currency']}")
        if random.random() < 0.1:
            self.variables["history_months"] = random.randint(3, 7)
            self.told.append(f"{self.variables['history_months']} months")
        for _ in range(random.choice([0, 1, 1, 1, 2, 4])):
            edit = random.choice(EDITS)
            self.told.append(f"{edit.__name__}: {edit(random, self.company, self.today)}")

    def break_off(self) -> None:
        """Run until some of the histories are written, and not the register."""
        histories = ["receivables_ageing", "pareto_summary", "int_tier_history", "int_tier_changes"]
        left_out = self.random.sample(histories, self.random.randint(1, len(histories)))
        self.told.append(f"a run breaks before {', '.join(left_out)}")
        self.run("--exclude", "audit_as_of_dates", "audit_day_facts", *left_out)


@pytest.mark.parametrize("place", range(-(-SEQUENCES // SEQUENCES_OF_A_COMPANY)))
def test_incremental_is_full_refresh(own_worker: Worker, tmp_path: Path, place: int) -> None:
    seed = int(os.environ.get("HISTORY_SEED", Random().randrange(10**6))) + place
    sequence = Sequence(own_worker, tmp_path / "files", seed)
    warehouse, kept = own_worker.project.warehouse, tmp_path / "kept.duckdb"
    sequence.run("--full-refresh")
    for _ in range(min(SEQUENCES_OF_A_COMPANY, SEQUENCES)):
        sequence.edit()
        if sequence.random.random() < 0.2:
            sequence.break_off()
            sequence.edit()
        sequence.run()
        shutil.copyfile(warehouse, kept)
        sequence.run("--full-refresh")
        assert _differences(kept, warehouse) == [], "\n".join(sequence.told)
        shutil.copyfile(kept, warehouse)
