"""A copy of the project in a folder of its own, on which tests run dbt and ask the warehouse."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import yaml

ROOT = Path(__file__).resolve().parents[2]
NOT_COPIED = (
    ".git",
    ".venv*",
    ".*_cache",
    ".hypothesis",
    "__pycache__",
    "build",
    "my_data",
    "target",
    "logs",
    "warehouse.duckdb*",
)


def source_variables(source: str) -> dict[str, Any]:
    """Return the dbt variables with which `make build SOURCE=<source>` runs.

    Raises:
        LookupError: The Makefile does not know the source.
    """
    pattern = rf"^vars_{re.escape(source)} := (.*)$"
    found = re.search(pattern, (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    if found is None:
        raise LookupError(f"The Makefile has no vars_{source}")
    return yaml.safe_load(found[1])


def parsed(variables: str) -> Path | None:
    """Return where this session keeps what dbt parsed with some variables; none outside of one."""
    folder = os.environ.get("PARSED_FOLDER")
    return Path(folder, hashlib.sha256(variables.encode()).hexdigest()) if folder else None


@dataclass(frozen=True)
class Result:
    """How a dbt command ended: its exit code, and all that it printed."""

    returncode: int
    output: str

    @property
    def ok(self) -> bool:
        """Whether the command succeeded."""
        return self.returncode == 0


@dataclass(frozen=True)
class Project:
    """A copy of the project; tests may change its files. `home` is an empty home folder."""

    root: Path
    home: Path

    @classmethod
    def copy_to(cls, folder: Path) -> Project:
        """Copy the project, without what tools have made in it, to a new folder."""
        root = folder / "project"
        ignored = shutil.ignore_patterns(*NOT_COPIED)
        shutil.copytree(ROOT, root, symlinks=True, ignore=ignored)
        home = folder / "home"
        home.mkdir()
        return cls(root, home)

    def copied_to(self, root: Path) -> Project:
        """Copy a build to a new folder, with its warehouse and what dbt knows of it."""
        return Project(Path(shutil.copytree(self.root, root, symlinks=True)), self.home)

    @property
    def warehouse(self) -> Path:
        """The database file that `build` makes."""
        return self.root / "warehouse.duckdb"

    @property
    def manifest(self) -> dict[str, Any]:
        """What dbt knew of the project when it last ran."""
        return json.loads((self.root / "target" / "manifest.json").read_text(encoding="utf-8"))

    def begin_parsed(self, variables: str) -> None:
        """Begin with what another copy has parsed with these variables, if this one is new.

        dbt parses anew what differs. A whole parse takes 10 seconds of processor time, this 3.
        """
        kept, own = parsed(variables), self.root / "target" / "partial_parse.msgpack"
        if kept and kept.exists() and not own.exists():
            own.parent.mkdir(exist_ok=True)
            shutil.copyfile(kept, own)

    def keep_parsed(self, variables: str) -> None:
        """Keep for other copies what was parsed with these variables, unless it is kept already."""
        kept, own = parsed(variables), self.root / "target" / "partial_parse.msgpack"
        if kept and not kept.exists() and own.exists():
            kept.parent.mkdir(exist_ok=True)
            # Other processes see the whole file or none.
            half = kept.with_name(f"{kept.name}.{os.getpid()}")
            shutil.copyfile(own, half)
            half.replace(kept)

    def dbt(self, *arguments: str) -> Result:
        """Run a dbt command as a user would: nothing in the environment, nothing at home."""
        environment = {k: v for k, v in os.environ.items() if not k.startswith("DBT_")}
        given = "--vars" in arguments
        variables = arguments[arguments.index("--vars") + 1] if given else "{}"
        self.begin_parsed(variables)
        done = subprocess.run(
            [Path(sys.executable).with_name("dbt"), *arguments],
            cwd=self.root,
            env=environment | {"HOME": str(self.home)},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        self.keep_parsed(variables)
        return Result(done.returncode, done.stdout)

    def build(self, variables: Mapping[str, Any] | None = None, *arguments: str) -> Result:
        """Run `dbt build` with these variables and any further arguments."""
        return self.dbt("build", "--vars", json.dumps(dict(variables or {})), *arguments)

    def query(self, sql: str) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds in the warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.sql(sql).fetchall()
