"""Measure builds of companies of several sizes: `make bench`, or `python -m benchmarks 10000`.

For each size: the full build with its tests, the baseline (one statement by hand for the same
measures), RFM alone in pandas, and the slowest models, each run once more alone for its memory.
The figures go to docs/benchmarks.md. Companies are generated once and kept in `build/`.
"""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

from benchmarks.measuring import CommandError, Cost, cost_of
from benchmarks.report import Comparison, ModelCost, written
from generator.branches import write_company
from generator.settings import DEFAULT_SEED

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

    def dbt(self, name: str, *arguments: str) -> Cost:
        """Run dbt in the copy and return its cost."""
        variables = {"source_systems": ["own"], "customer_data_dir": str(self.company)}
        dbt = Path(sys.executable).with_name("dbt")
        command = [dbt, *arguments, "--project-dir", self.project, "--profiles-dir", self.project]
        return cost_of(
            [*command, "--vars", json.dumps(variables)],
            self.project,
            self.project.with_name(f"{name}.log"),
        )

    def slowest_models(self) -> list[tuple[str, float]]:
        """Return the models that took longest in the last build, with their seconds."""
        path = self.project / "target" / "run_results.json"
        results = json.loads(path.read_text(encoding="utf-8"))["results"]
        times = [
            (result["unique_id"].split(".")[-1], result["execution_time"])
            for result in results
            if result["unique_id"].startswith("model.")
        ]
        return sorted(times, key=lambda pair: -pair[1])[:SLOWEST]

    def run(self) -> Comparison:
        """Measure everything for this size."""
        self.prepare()
        baseline = self.project.with_name("baseline.duckdb")
        baseline.unlink(missing_ok=True)
        python = (sys.executable, "-m")
        baseline_cost = self.cost(
            "baseline", *python, "benchmarks.baseline", self.company, baseline
        )
        pandas_cost = self.cost("pandas", *python, "benchmarks.pandas_rfm", self.company)
        print(f"{self.customers:>9,} customers: build …", flush=True)
        build_cost = self.dbt("build", "build", "--exclude-resource-type", "unit_test")
        results = json.loads((self.project / "target" / "run_results.json").read_text())
        nodes = len(results["results"])
        models = [
            ModelCost(name, seconds, self.dbt(name, "run", "--select", name).peak_bytes)
            for name, seconds in self.slowest_models()
        ]
        return Comparison(self.customers, nodes, build_cost, baseline_cost, pandas_cost, models)


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
