"""Measure builds of companies of several sizes: `make bench`, or `python -m benchmarks 10000`.

For each size: the full build with its data tests, the build of the next day in the same warehouse,
the load floor (the files typed, no more), the purchase floor (one statement by hand for the same
measures), RFM alone in pandas, and the slowest models, each run once more alone for its memory.
The figures go to docs/benchmarks.md. Companies are generated once and kept in `build/`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from benchmarks.measuring import CommandError, Cost, cost_of
from benchmarks.report import Build, Comparison, Floor, ModelCost, NodeTime, written
from generator.branches import write_company
from generator.settings import AS_OF, DEFAULT_SEED

ROOT = Path(__file__).resolve().parents[1]
WORK = ROOT / "build" / "bench"
GUIDE = ROOT / "docs" / "benchmarks.md"
SIZES = (10_000, 100_000, 1_000_000)
SLOWEST = 5
GENERATORS = 2
NOT_COPIED = (
    "build",
    ".git",
    ".venv*",
    "target",
    "logs",
    "warehouse.duckdb*",
    ".*_cache",
    ".hypothesis",
)


@dataclass(frozen=True)
class Bench:
    """One size: its company, and a copy of the project that builds it."""

    customers: int

    @property
    def company(self) -> Path:
        """Folder of the company's files."""
        return WORK / str(self.customers) / "company"

    @property
    def project(self) -> Path:
        """The copy of the project."""
        return WORK / str(self.customers) / "project"

    def prepare(self) -> None:
        """Generate the company where it is not there yet, and copy the project anew."""
        if not self.company.exists():
            unfinished = self.company.with_name("unfinished")
            shutil.rmtree(unfinished, ignore_errors=True)
            write_company(DEFAULT_SEED, self.customers, unfinished, "parquet", GENERATORS)
            unfinished.rename(self.company)
        shutil.rmtree(self.project, ignore_errors=True)
        ignored = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(ROOT, self.project, symlinks=True, ignore=ignored)

    def cost(self, name: str, *command: str | Path) -> Cost:
        """Run a command for this size and return its cost."""
        print(f"{self.customers:>9,} customers: {name} …", flush=True)
        return cost_of(command, ROOT, self.project.with_name(f"{name}.log"))

    def database(self, name: str) -> Path:
        """Return the path of a database that is not there yet."""
        path = self.project.with_name(f"{name}.duckdb")
        path.unlink(missing_ok=True)
        return path

    def dbt(self, name: str, day: date, *arguments: str) -> Cost:
        """Run dbt in the copy as of a day and return its cost."""
        variables = {
            "source_systems": ["own"],
            "customer_data_dir": str(self.company),
            "as_of_date": str(day),
        }
        dbt = Path(sys.executable).with_name("dbt")
        places = ["--project-dir", self.project, "--profiles-dir", self.project]
        command = [dbt, *arguments, *places, "--vars", json.dumps(variables)]
        log = self.project.with_name(f"{name}.log")
        return cost_of(command, self.project, log)

    def build(self, name: str, day: date) -> Build:
        """Build the warehouse as of a day, with its data tests, and return what it cost."""
        print(f"{self.customers:>9,} customers: {name} …", flush=True)
        cost = self.dbt(name, day, "build", "--exclude-resource-type", "unit_test")
        target = self.project / "target"
        manifest = json.loads((target / "manifest.json").read_text(encoding="utf-8"))
        results = json.loads((target / "run_results.json").read_text(encoding="utf-8"))["results"]
        return Build(
            cost,
            (self.project / "warehouse.duckdb").stat().st_size,
            tuple(
                NodeTime(manifest["nodes"][result["unique_id"]], result["execution_time"])
                for result in results
                if result["unique_id"] in manifest["nodes"]
            ),
        )

    def run(self) -> Comparison:
        """Measure everything for this size."""
        self.prepare()
        python = (sys.executable, "-m")
        load, purchases = self.database("load_floor"), self.database("purchase_floor")
        loading = self.cost("load floor", *python, "benchmarks.load_floor", self.company, load)
        summing = self.cost(
            "purchase floor", *python, "benchmarks.purchase_floor", self.company, purchases
        )
        pandas = self.cost("pandas", *python, "benchmarks.pandas_rfm", self.company)
        last_day = date.fromisoformat(str(AS_OF))
        full = self.build("full build", last_day - timedelta(days=1))
        next_day = self.build("next day's build", last_day)
        models = [
            ModelCost(name, seconds, self.dbt(name, last_day, "run", "--select", name).peak_bytes)
            for name, seconds in full.slowest_models(SLOWEST)
        ]
        return Comparison(
            self.customers,
            Floor(loading, load.stat().st_size),
            summing,
            pandas,
            full,
            next_day,
            models,
        )


def main() -> None:
    """Measure the sizes of the command line and write the table into the guide, size by size."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("customers", type=int, nargs="*", default=list(SIZES))
    comparisons: list[Comparison] = []
    for customers in parser.parse_args().customers:
        try:
            comparisons.append(Bench(customers).run())
        except CommandError as error:
            sys.exit(str(error))
        GUIDE.write_text(written(GUIDE.read_text(encoding="utf-8"), comparisons), encoding="utf-8")
    print(f"The figures are in {GUIDE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
