"""The project built on each engine, and the marts that came out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Protocol

import duckdb
from parity import Table
from postgres_server import READER, PostgresServer
from project import ROOT, Project, source_variables

MARTS = "select table_name from information_schema.tables where table_schema = 'marts' order by 1"
WITHOUT_UNIT_TESTS = ("--exclude-resource-type", "unit_test")
SPARK_PYTHON = ROOT / ".venv-spark" / "bin" / "python"


class Cursor(Protocol):
    """What Python's database drivers have in common."""

    description: Any

    def execute(self, sql: str, /) -> Any:
        """Run a statement."""

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return the rows of the statement that ran last."""


class BuildError(Exception):
    """A build failed; the message is all that it printed."""


@dataclass(frozen=True)
class Build:
    """A build on an engine: its versions, its seconds from start to end, its marts."""

    project: Project
    versions: str
    seconds: float
    marts: dict[str, Table]

    @property
    def keys(self) -> dict[str, list[str]]:
        """The grain of every mart."""
        nodes = self.project.manifest["nodes"].values()
        marts = [node for node in nodes if node["schema"] == "marts"]
        return {node["alias"]: node["config"]["meta"]["grain"] for node in marts}


# Builds a source on an engine, or returns the build made before.
Builder = Callable[[str, str], Build]


def _table(cursor: Cursor, relation: str) -> Table:
    cursor.execute(f"select * from {relation}")
    return Table(tuple(column[0] for column in cursor.description), cursor.fetchall())


def _marts(cursor: Cursor) -> dict[str, Table]:
    cursor.execute(MARTS)
    return {name: _table(cursor, f"marts.{name}") for (name,) in cursor.fetchall()}


def _seconds(project: Project, *arguments: str, **variables: object) -> float:
    started = time.monotonic()
    result = project.build(variables, *arguments)
    if not result.ok:
        raise BuildError(result.output)
    return time.monotonic() - started


def _left_out(source: str) -> tuple[str, ...]:
    """Return what a build leaves out: unit tests bring their own rows and run once an engine."""
    return () if source == "demo" else WITHOUT_UNIT_TESTS


def _load_online_retail(project: Project, *arguments: str | Path) -> None:
    script = project.root / "scripts" / "load_online_retail.py"
    command = [sys.executable, script, *arguments]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)


def on_duckdb(project: Project, source: str) -> Build:
    """Build in a copy of the project."""
    seconds = _seconds(project, *_left_out(source), **source_variables(source))
    with duckdb.connect(str(project.warehouse), read_only=True) as connection:
        marts = _marts(connection)
    versions = f"DuckDB {duckdb.__version__}, dbt-duckdb {version('dbt-duckdb')}"
    return Build(project, versions, seconds, marts)


def on_postgres(project: Project, source: str, server: PostgresServer) -> Build:
    """Build in a new database, named as the source; the role `reader` may read the marts.

    The environment must lead the target `postgres` to this server and database.
    """
    if source == "online_retail":
        _load_online_retail(project, "postgres")
    variables = source_variables(source) | {"reader_role": READER}
    seconds = _seconds(project, "--target", "postgres", *_left_out(source), **variables)
    with closing(server.connect(source)) as connection, connection.cursor() as cursor:
        marts = _marts(cursor)
        cursor.execute("show server_version")
        [(number,)] = cursor.fetchall()
    versions = f"PostgreSQL {number.split()[0]}, dbt-postgres {version('dbt-postgres')}"
    return Build(project, versions, seconds, marts)


def on_spark(project: Project, source: str, folder: Path, master: str) -> Build:
    """Build in a process of its own, and read the Parquet files that it wrote.

    Args:
        project: A copy of the project.
        source: The source that is switched on.
        folder: A new folder for all that Spark writes.
        master: The master of Spark: local[2], or a cluster of processes on this machine.
    """
    script = project.root / "tests" / "engines" / "spark_build.py"
    variables = json.dumps(source_variables(source))
    arguments = [variables, folder, "--master", master, *_left_out(source)]
    if source == "online_retail":
        rows = folder / "invoice_lines.parquet"
        _load_online_retail(project, "parquet", rows)
        arguments += ["--invoice-lines", rows]
    done = subprocess.run(
        [SPARK_PYTHON, script, *arguments],
        cwd=project.root,
        env=os.environ | {"HOME": str(project.home)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    outcome = folder / "outcome.json"
    said = json.loads(outcome.read_text(encoding="utf-8")) if outcome.exists() else {}
    if not said.get("is_sound"):
        raise BuildError(done.stdout)
    with duckdb.connect() as connection:
        marts = {
            path.name: _table(connection, f"read_parquet('{path.as_posix()}/*.parquet')")
            for path in sorted((folder / "marts").iterdir())
        }
    versions = said["versions"]
    if said["executors"]:
        versions += f", {said['executors']} executors"
    return Build(project, versions, said["seconds"], marts)
