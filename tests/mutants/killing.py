"""Which test kills a mutant: dbt's own tests on the demo first, then Python's, then Online Retail.

A mutant lives in a copy of a build. dbt builds and tests there what the defect touches and all that
reads it, and stops at the first test that fails; what it lets pass, the Python tests look at.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from project import Project, source_variables

from tests.mutants.mutants import Mutant

# The Python tests of a source, the fastest first; but for the last two they need no build of their
# own.
PYTEST_FILES = {
    "demo": (
        "test_demo_truth.py",
        "test_ledger.py",
        "test_distance.py",
        "test_house.py",
        "test_independent_receivables.py",
        "test_edge_companies.py",
        "test_conflicting_rows.py",
    ),
    "online_retail": ("test_independent_online_retail.py", "test_independent_value_family.py"),
}
# They make environments or builds.
NOT_RUN = "not duckdb_1_4 and not dbt_has_nothing and not online_retail_project"
# A defect that is no SQL kills itself: that proves nothing.
NO_SQL = ("Parser Error", "Binder Error", "Catalog Error", "Compilation Error")


@dataclass(frozen=True)
class Killer:
    """The first test that fails on a mutant."""

    kind: str
    name: str


class Builds:
    """The sound builds that mutants are copied from: one per source, made when first asked for."""

    def __init__(self, folder: Path) -> None:
        """Make them in a folder."""
        self.folder = folder
        self._made: dict[str, Project] = {}
        self._locks = {source: Lock() for source in PYTEST_FILES}

    def of(self, source: str) -> Project:
        """Return the build of a source.

        Raises:
            RuntimeError: It is not green, or a Python test fails on it: every mutant would seem
                killed.
        """
        with self._locks[source]:
            if source not in self._made:
                place = self.folder / f"sound_{source}"
                place.mkdir()
                project = Project.copy_to(place)
                result = project.build(source_variables(source))
                if not result.ok:
                    raise RuntimeError(result.output)
                if killer := killed_by_pytest(project, source):
                    raise RuntimeError(f"{killer.name} fails without any mutant")
                self._made[source] = project
        return self._made[source]

    def copy(self, source: str, folder: Path) -> Project:
        """Copy the build of a source, with its warehouse and what dbt knows of it."""
        root = self.of(source).copied_to(folder / source / "project").root
        (root / "target" / "run_results.json").unlink()
        home = root.with_name("home")
        home.mkdir()
        return Project(root, home)


def _failed(project: Project) -> tuple[str, str] | None:
    """Return the first node that failed or warned in the last run of dbt, and what it said."""
    path = project.root / "target" / "run_results.json"
    results = json.loads(path.read_text(encoding="utf-8"))["results"] if path.exists() else []
    for result in results:
        if result["status"] in ("fail", "error", "warn", "runtime error"):
            return result["unique_id"], result["message"] or ""
    return None


def killed_by_dbt(mutant: Mutant, project: Project, sound: Project, source: str) -> Killer | None:
    """Build and test what differs from the sound build, and what reads it.

    Unit tests bring their own rows for all that a model reads: they cannot notice a seed. Not every
    model that calls a macro is known to dbt before it runs: with a defect there, all is built.

    Raises:
        RuntimeError: The mutant is no SQL, or dbt found no defect and failed.
    """
    differing = ("--select", "state:modified+", "--state", str(sound.root / "target"))
    # Every test that reads something of it: the rest is there, in the copy of the sound build.
    differing += ("--indirect-selection", "eager")
    result = project.build(
        source_variables(source),
        *(() if mutant.is_macro else differing),
        *("--fail-fast", "--threads", "1"),
        *(("--exclude-resource-type", "unit_test") if mutant.is_data else ()),
    )
    failed = _failed(project)
    if failed is None:
        if "in macro preflight" in result.output:
            return Killer("preflight", "preflight")
        if not result.ok:
            raise RuntimeError(result.output)
        return None
    unique_id, message = failed
    if any(words in message for words in NO_SQL):
        raise RuntimeError(f"{unique_id}: {message}")
    kind, _, *names = unique_id.split(".")
    if kind == "unit_test":
        return Killer("unit test", f"{names[0]}: {names[1]}")
    if kind == "test":
        return Killer("data test", names[0])
    return Killer("primary key" if "Constraint Error" in message else "build", names[0])


def killed_by_pytest(project: Project, source: str) -> Killer | None:
    """Run the Python tests of a source on the mutant's build.

    Raises:
        RuntimeError: pytest could not run.
    """
    option = f"--{source.replace('_', '-')}-build={project.root}"
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-x", "-q", "--tb=no"),
            *(option, "-k", NOT_RUN),
            *(f"tests/python/{name}" for name in PYTEST_FILES[source]),
        ],
        cwd=project.root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 0:
        return None
    found = re.search(r"^(?:FAILED|ERROR) tests/python/(.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    if found is None:
        raise RuntimeError(done.stdout + done.stderr)
    return Killer("pytest", found[1])


def killer_of(mutant: Mutant, builds: Builds, folder: Path) -> Killer | None:
    """Return the first test that kills a mutant; none where it survives them all.

    Args:
        mutant: The defect.
        builds: The sound builds.
        folder: An empty folder for the copies; it is removed.
    """
    try:
        for source in PYTEST_FILES:
            project = builds.copy(source, folder)
            mutant.apply(project.root)
            killer = killed_by_dbt(mutant, project, builds.of(source), source)
            if killer := killer or killed_by_pytest(project, source):
                return killer
        return None
    finally:
        shutil.rmtree(folder)
