"""Runs of dbt in a copy of the project, all in one process that starts and parses once."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from project import Project

MODELS_ALONE = ("--exclude-resource-type", "seed", "test", "unit_test")
SEEDS = ("path:seeds/reference", "path:seeds/standards")


@dataclass(frozen=True)
class Answer:
    """How a run ended, what it said, and the rows of each query where it succeeded."""

    ok: bool
    output: str
    rows: list[list[list[Any]]]


@dataclass(frozen=True)
class Worker:
    """The process, the copy that it builds, and the variables of every run.

    The warehouse of the copy contains what the last run made.
    """

    process: subprocess.Popen[str]
    project: Project
    variables: Mapping[str, Any]

    def run(
        self,
        *arguments: str,
        folder: Path | None = None,
        variables: Mapping[str, Any] | None = None,
        queries: tuple[str, ...] = (),
        by_dbt: bool = False,
    ) -> Answer:
        """Run a dbt command: a `build` lightly, as `light_runs` says, all others as dbt does.

        Args:
            arguments: The command and its options.
            folder: The folder of own files that the environment names.
            variables: Variables in addition to those of every run. They may not decide which models
                there are: nothing is parsed anew.
            queries: What is asked of the warehouse afterwards; dates and decimals come as text.
            by_dbt: Whether a build is dbt's own, too.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        given = json.dumps({**self.variables, **(variables or {})})
        request = {
            "arguments": [*arguments, "--vars", given],
            "folder": str(folder or ""),
            "queries": queries,
            "by_dbt": by_dbt,
        }
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return Answer(**json.loads(self.process.stdout.readline()))

    def seed(self) -> None:
        """Begin a new warehouse that contains the seeds, but no company's data.

        Raises:
            AssertionError: A seed does not load.
        """
        self.project.warehouse.unlink(missing_ok=True)
        # No model is built, and preflight asks for a folder only where own files are a source.
        answer = self.run("seed", "--select", *SEEDS, variables={"source_systems": ["demo"]})
        assert answer.ok, answer.output

    def kept(self, place: Path) -> Project:
        """Copy the warehouse to a place, where it can be asked when the next run is on.

        Args:
            place: A folder that is not there yet.
        """
        place.mkdir(parents=True)
        copy = Project(place, self.project.home)
        shutil.copyfile(self.project.warehouse, copy.warehouse)
        return copy

    def built(
        self,
        place: Path,
        *arguments: str,
        folder: Path | None = None,
        variables: Mapping[str, Any] | None = None,
    ) -> Project:
        """Build into a new warehouse and copy it to a place, where it can be asked.

        Args:
            place: A folder that is not there yet.
            arguments: The options of `dbt build`.
            folder: The folder of own files that the environment names.
            variables: Variables beside those of every run, as for `run`.

        Raises:
            AssertionError: The build has a failure or a warning.
        """
        self.project.warehouse.unlink(missing_ok=True)
        answer = self.run("build", *arguments, folder=folder, variables=variables)
        assert answer.ok, answer.output
        assert "WARN=0" in answer.output, answer.output
        return self.kept(place)


@contextmanager
def running_worker(project: Project, variables: Mapping[str, Any]) -> Iterator[Worker]:
    """Start the process in a copy of the project, and end it."""
    given = json.dumps(dict(variables))
    project.begin_parsed(given)
    with subprocess.Popen(
        [sys.executable, project.root / "tests/python/dbt_worker.py", given],
        cwd=project.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield Worker(process, project, variables)
        project.keep_parsed(given)
        process.stdin.close()
