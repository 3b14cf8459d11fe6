"""Runs of dbt on folders of own files, all in one process that starts and parses once."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from project import Project

OWN = {"source_systems": ["own"]}


@dataclass(frozen=True)
class Answer:
    """How a run ended, what it said, and the rows of each query where it succeeded."""

    ok: bool
    output: str
    rows: list[list[list[Any]]]


@dataclass(frozen=True)
class OwnWorker:
    """The process. Its warehouse holds what the last run made."""

    process: subprocess.Popen[str]

    def run(
        self,
        folder: Path,
        *arguments: str,
        variables: Mapping[str, Any] | None = None,
        queries: tuple[str, ...] = (),
    ) -> Answer:
        """Run a dbt command on a folder of own files.

        Args:
            folder: The folder.
            arguments: The command and its options.
            variables: Variables beside `source_systems`.
            queries: What is asked of the warehouse afterwards; dates and decimals come as text.
        """
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        given = json.dumps(OWN | dict(variables or {}))
        request = {
            "arguments": [*arguments, "--vars", given],
            "folder": str(folder),
            "queries": queries,
        }
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        return Answer(**json.loads(self.process.stdout.readline()))


@contextmanager
def running_worker(project: Project) -> Iterator[OwnWorker]:
    """Start the process in a copy of the project whose seeds are loaded, and end it."""
    result = project.dbt("seed", "--select", "path:seeds/reference", "path:seeds/standards")
    assert result.ok, result.output
    with subprocess.Popen(
        [sys.executable, project.root / "tests/python/dbt_worker.py", json.dumps(OWN)],
        cwd=project.root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield OwnWorker(process)
        process.stdin.close()
