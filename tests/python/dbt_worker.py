"""A long-lived process that runs dbt many times: it starts and parses once.

Reads one request a line from its input and answers with one line, both in JSON. A request has the
dbt command (`arguments`), the folder of own files (`folder`, may be empty), queries for the
warehouse (`queries`), which are asked where the command succeeds, and whether dbt itself builds
(`by_dbt`) or the runners of `light_runs`.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import light_runs
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.artifacts.resources.types import NodeType
from dbt.cli.main import dbtRunner
from dbt.task.build import BuildTask
from dbt_common.events.base_types import EventMsg

PATIENCE_SECONDS = 10
# Events come to the listener all the same.
IN_SILENCE = ("--log-level", "none", "--log-level-file", "none", "--no-write-json")
# A second thread would cost more time of a processor than it saves.
ALONE = ("--threads", "1")


def _opened(warehouse: Path) -> duckdb.DuckDBPyConnection:
    """Open the warehouse to read, as soon as nothing of the run has it open to write."""
    last_try = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            return duckdb.connect(str(warehouse), read_only=True)
        except duckdb.ConnectionException:
            if time.monotonic() > last_try:
                raise
            gc.collect()
            time.sleep(0.01)


def _asked(warehouse: Path, queries: list[str]) -> list[list[list[Any]]]:
    with _opened(warehouse) as connection:
        return [[list(row) for row in connection.sql(query).fetchall()] for query in queries]


def _listener(said: list[str]) -> Callable[[EventMsg], None]:
    def listen(event: EventMsg) -> None:
        if event.info.level != "debug":
            said.append(event.info.msg)

    return listen


def main() -> None:
    """Answer until the input ends. The first argument is the variables to parse with."""
    parsed = dbtRunner().invoke(["--quiet", "parse", "--vars", sys.argv[1]])
    # Seeds that another copy has parsed would be read there, and not as they are changed here.
    for node in parsed.result.nodes.values():
        if node.resource_type == NodeType.Seed:
            node.root_path = str(Path.cwd())
    by_dbt = BuildTask.RUNNER_MAP
    light = by_dbt | light_runs.runners(parsed.result)
    for line in sys.stdin:
        request = json.loads(line)
        os.environ["CUSTOMER_DATA_DIR"] = request["folder"]
        said: list[str] = []
        BuildTask.RUNNER_MAP = by_dbt if request["by_dbt"] else light
        runner = dbtRunner(manifest=parsed.result, callbacks=[_listener(said)])
        result = runner.invoke([*IN_SILENCE, *request["arguments"], *ALONE])
        # They would lock the warehouse as long as the process lives.
        DuckDBConnectionManager.close_all_connections()
        output = "\n".join(said)
        # What ends a run before its first node is said already, other exceptions are not.
        if result.exception is not None and str(result.exception) not in output:
            output += f"\n{result.exception}"
        answer: dict[str, Any] = {"ok": result.success, "output": output, "rows": []}
        if result.success:
            answer["rows"] = _asked(Path("warehouse.duckdb"), request["queries"])
        sys.stdout.write(json.dumps(answer, default=str) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
