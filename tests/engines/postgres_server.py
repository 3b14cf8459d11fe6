"""A PostgreSQL of the tests' own: on loopback, in a folder that goes with it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2
from psycopg2 import extensions

HOST = "127.0.0.1"
OWNER = "dbt"
READER = "reader"
# The folder is thrown away: nothing needs to survive a crash.
SETTINGS = {
    "listen_addresses": HOST,
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "shared_buffers": "256MB",
}


def binaries() -> Path | None:
    """Return the newest folder with the programs of a PostgreSQL server, or none."""
    folders = list(Path("/usr/lib/postgresql").glob("*/bin"))
    folders.sort(key=lambda folder: float(folder.parent.name), reverse=True)
    if pg_config := shutil.which("pg_config"):
        found = subprocess.run([pg_config, "--bindir"], capture_output=True, text=True, check=True)
        folders.append(Path(found.stdout.strip()))
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


@dataclass(frozen=True)
class PostgresServer:
    """A running server. Its owner `dbt` is no superuser; `reader` has no privilege of its own."""

    port: int

    @property
    def environment(self) -> dict[str, str]:
        """The environment variables of the target `postgres` that lead here."""
        return {
            "POSTGRES_HOST": HOST,
            "POSTGRES_PORT": str(self.port),
            "POSTGRES_USER": OWNER,
            "POSTGRES_PASSWORD": "",
        }

    def connect(self, database: str, user: str = OWNER) -> extensions.connection:
        """Open a connection in which every statement is a transaction of its own."""
        connection = psycopg2.connect(host=HOST, port=self.port, dbname=database, user=user)
        connection.autocommit = True
        return connection

    def query(self, database: str, sql: str, user: str = OWNER) -> list[tuple[Any, ...]]:
        """Return the rows that a query finds."""
        with closing(self.connect(database, user)) as connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall()

    def execute(self, database: str, sql: str, user: str = OWNER) -> None:
        """Run a statement that returns no rows."""
        with closing(self.connect(database, user)) as connection, connection.cursor() as cursor:
            cursor.execute(sql)


@contextmanager
def running_server(bin_folder: Path) -> Iterator[PostgresServer]:
    """Start a server on a free port; stop it and remove all of it at the end.

    Raises:
        subprocess.CalledProcessError: The server cannot be made or started.
    """
    as_owner = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def run(program: str, *arguments: str) -> None:
        # The server inherits the output of pg_ctl: a pipe would never end.
        command = [*as_owner, bin_folder / program, *arguments]
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)

    with tempfile.TemporaryDirectory(prefix="postgres-", ignore_cleanup_errors=True) as folder:
        if as_owner:
            shutil.chown(folder, "postgres")
        data = f"{folder}/data"
        initdb = ["--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"]
        run("initdb", "-D", data, "-U", "postgres", *initdb)
        server = PostgresServer(_free_port())
        settings = SETTINGS | {"port": server.port, "unix_socket_directories": folder}
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        run("pg_ctl", "-D", data, "-l", f"{folder}/log", "-w", "-o", options, "start")
        try:
            for role in (OWNER, READER):
                server.execute("postgres", f"create role {role} login", user="postgres")
            yield server
        finally:
            run("pg_ctl", "-D", data, "-w", "-m", "immediate", "stop")
