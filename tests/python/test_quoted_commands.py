"""Every command that the documents quote is run in a fresh copy, and its result looked at.

A command is run as it is, or in a reduced form through a setting that it has itself, or by
another test that is named here. A quoted command that no rule covers fails.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from project import ROOT, Project

PAGES = (
    "README.md",
    "README.zh-CN.md",
    "CONTRIBUTING.md",
    *sorted(str(path.relative_to(ROOT)) for path in (ROOT / "docs").glob("*.md")),
)
BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```", re.DOTALL | re.MULTILINE)
INLINE = re.compile(
    r"`((?:make|dbt|python|source|PYTHONPATH=\S+|SPARK_METHOD=\S+|\.venv/bin/\S+) [^`\n]+)`"
)

Look = Callable[[Project, str], object]


def quoted(text: str) -> list[str]:
    """Return the commands of a page: the lines of its shell blocks, and those within a line."""
    lines = [
        line
        for language, block in BLOCK.findall(text)
        if language == "bash"
        for line in block.replace("\\\n", " ").splitlines()
    ]
    lines += INLINE.findall(BLOCK.sub("", text))
    commands = [re.sub(r"\s+", " ", re.sub(r"\s+#.*", "", line)).strip() for line in lines]
    return [command for command in commands if command]


def _current_day(project: Project) -> str:
    [(day,)] = project.query("select distinct as_of_date from marts.customer_rfm")
    return str(day)


def _statuses(project: Project) -> dict[str, str]:
    path = project.root / "target" / "run_results.json"
    results = json.loads(path.read_text(encoding="utf-8"))["results"]
    return {result["unique_id"]: result["status"] for result in results}


def _says(words: str) -> Look:
    def look(project: Project, output: str) -> None:
        assert words in output, output[-3000:]

    return look


def _mart_alone(project: Project, output: str) -> None:
    statuses = _statuses(project)
    own = [node for node in statuses if ".dimension_mart_customer_rfm." in node]
    assert [statuses[node] for node in own] == ["pass"]
    assert set(statuses.values()) == {"success", "pass"}
    assert project.query("select count(*) from marts.customer_rfm")[0][0] > 0
    assert project.query("from duckdb_tables() where table_name = 'customer_clv'") == []


def _as_of_mid_2024(project: Project, output: str) -> None:
    assert _current_day(project) == "2024-06-30"
    statuses = _statuses(project)
    assert set(statuses.values()) == {"success", "pass"}
    assert sum(node.startswith("unit_test.") for node in statuses) > 50
    assert sum(node.startswith("test.") for node in statuses) > 20


def _as_of_and_summed_up(project: Project, output: str) -> None:
    assert _current_day(project) == "2024-06-30"
    assert "as of 2024-06-30" in output


def _template(project: Project, output: str) -> None:
    assert len(list((project.root / "my_data").glob("*.csv"))) == 13


def _hook_installed(project: Project, output: str) -> None:
    assert (project.root / ".git" / "hooks" / "pre-commit").exists()


def _pages_are_current(project: Project, output: str) -> None:
    for page in PAGES:
        assert (project.root / page).read_bytes() == (ROOT / page).read_bytes(), page


def _docs_site(project: Project, output: str) -> None:
    catalog = json.loads((project.root / "target" / "catalog.json").read_text(encoding="utf-8"))
    assert "model.customer_classification.customer_rfm" in catalog["nodes"]


def _anything(project: Project, output: str) -> None:
    """The exit code says it."""


# What is run, in this order, in one copy that begins with an empty warehouse: the quoted command,
# what is run for it where that is less, and how its result is looked at.
MART_ALONE = "dbt build --select +customer_rfm"
AS_OF = "{as_of_date: 2024-06-30}"
OWN = "{source_systems: [own], customer_data_dir: my_data, reporting_currency: CNY}"
NO_TESTS = "DBT_EXCLUDE_RESOURCE_TYPES='test unit_test'"
NO_TESTS_OF_MAKE = "LEFT_OUT='test unit_test'"
RUN: dict[str, tuple[str | None, Look]] = {
    "source .venv/bin/activate": (
        ". .venv/bin/activate && dbt --version",
        _says("installed: 1.11"),
    ),
    "make check-standard": (None, _says("The standard has no error.")),
    f".venv/bin/{MART_ALONE}": (None, _mart_alone),
    ".venv/bin/dbt docs generate": (".venv/bin/dbt docs generate --no-compile", _docs_site),
    ".venv/bin/dbt docs serve": (".venv/bin/dbt docs serve --help", _says("--port")),
    "make build SOURCE=<source>": ("make -n build SOURCE=own", _says("source_systems: [own]")),
    "python -m scripts.write_columns_table": (None, _pages_are_current),
    "python -m scripts.write_marts_tables": (None, _pages_are_current),
    ".venv/bin/pre-commit install": (
        "git init -q && .venv/bin/pre-commit install",
        _hook_installed,
    ),
    ".venv/bin/python -m pytest -k grain": (
        ".venv/bin/python -m pytest -k grain --collect-only -q",
        _says("test_every_grain_is_unique"),
    ),
    "PYTHONPATH=tests/python .venv/bin/python -m tests.mutants tenure": (
        "PYTHONPATH=tests/python .venv/bin/python -m tests.mutants 'no such mutant'",
        _says("0 of 0 mutants killed"),
    ),
    "make mutants": ("make -n mutants", _says("-m tests.mutants")),
    # `make test` and `make test-engines` begin with its two halves.
    "make lint": ("make -n lint", _says("--dialect sparksql")),
    # It downloads, or changes files: what it would run.
    "make lock": ("make -n lock", _says("pip-compile")),
    "make format": ("make -n format && .venv/bin/ruff format --check scripts", _anything),
    # From here on the project is another.
    "make new-dimension NAME=<dimension>": (
        "make new-dimension NAME=as_quoted FAMILY=behaviour SCOPE=purchasers",
        _says("models/marts/behaviour/customer_as_quoted.yml"),
    ),
    "dbt build --select +customer_<dimension>": (
        "dbt build --select +customer_as_quoted",
        _says("PASS dimension_mart_customer_as_quoted"),
    ),
    # Other variables: dbt parses anew, so that those with the same ones follow each other.
    f"make build VARS='{AS_OF}'": (
        f"make build VARS='{AS_OF}' {NO_TESTS_OF_MAKE}",
        _as_of_and_summed_up,
    ),
    # Seeds and models are there by the command before, which hands its variables on to dbt.
    f"dbt build --vars '{AS_OF}'": (
        f"dbt test --vars '{AS_OF}'",
        _as_of_mid_2024,
    ),
    "dbt build --select int_open_item_periods+": (
        f"{NO_TESTS} dbt build --select int_open_item_periods+ --vars '{AS_OF}'",
        _says("Completed successfully"),
    ),
    "make template CUSTOMER_DATA_DIR=my_data": (None, _template),
    "make build SOURCE=own CUSTOMER_DATA_DIR=my_data": (
        f"make build SOURCE=own CUSTOMER_DATA_DIR=my_data {NO_TESTS_OF_MAKE}",
        _says("2 customers are known, 1 of them are classified."),
    ),
    # It differs from the command before by where the folder is named.
    f"dbt build --vars '{OWN}'": (
        f"dbt build --vars '{OWN}' --select base_own__customers",
        _says("OK created sql view model staging.base_own__customers"),
    ),
}
SAME_AS = {MART_ALONE: f".venv/bin/{MART_ALONE}"}
# What .ci/run runs on a fresh machine: word for word, or on a small scale.
IN_CI = {
    "make build": "make build",
    "make build SOURCE=online_retail": "make build SOURCE=online_retail",
    "make test": "make test",
    "make test-engines": "make test-engines",
    "dbt build": "dbt build",
    "make fuzz": "FUZZ_CASES=3 make fuzz",
    "make history": "HISTORY_SEQUENCES=1 make history",
    "make bench": "make bench CUSTOMERS=300",
    ".venv/bin/python benchmarks/receivables_ageing.py": (
        ".venv/bin/python benchmarks/receivables_ageing.py --invoices 20000"
    ),
    # The other data sets are not part of the project.
    ".venv/bin/python benchmarks/lapse_backtest.py --cdnow FILE --adventureworks FOLDER": (
        ".venv/bin/python benchmarks/lapse_backtest.py"
    ),
}
# What needs a server: the test of the engines that does the same, and words of it.
ON_SERVERS = {
    r"dbt build --target (postgres|spark)\b.*": ("builds.py", "--target"),
    r"python -m pip install --constraint \S+ 'dbt-spark\[PyHive\]'": None,
    r"\.venv/bin/python -m pip install --constraint requirements-dev.lock dbt-postgres": None,
    r"(\.venv/bin/)?python scripts/load_online_retail.py .*": ("builds.py", "load_online_retail"),
    r"\.venv/bin/python -m pytest tests/engines --engines .*": ("conftest.py", "--spark-master"),
    r"psql .*": ("test_postgres.py", "READER"),
    r"make \.venv-spark/stamp": None,
    r"source \.venv-spark/bin/activate": None,
    r"export (SPARK_HOME|POSTGRES_\w+)=.*": None,
    r"\$SPARK_HOME/bin/.*": None,
    r"create (schema|table) .*": None,
    r"SPARK_METHOD=thrift dbt build --target spark": None,
}


@pytest.fixture(scope="module")
def outputs(project_copy: Callable[[], Project]) -> dict[str, str]:
    """Run the commands in one fresh copy, one after another; those that fail are not in it."""
    project = project_copy()
    project.begin_parsed("{}")
    (project.root / ".venv").symlink_to(Path(sys.prefix))
    # The packages are those of this environment: nothing is installed.
    for lock in project.root.glob("requirements*.lock"):
        os.utime(lock, (0, 0))
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("DBT_", "PYTEST_"))}
    environment |= {
        "HOME": str(project.home),
        "PATH": f"{project.root / '.venv' / 'bin'}:{environment['PATH']}",
    }
    said = {}
    for command, (reduced, look) in RUN.items():
        done = subprocess.run(
            ["bash", "-c", reduced or command],
            cwd=project.root,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        try:
            assert done.returncode == 0, done.stdout[-3000:]
            assert look(project, done.stdout) is not False
        except (AssertionError, duckdb.Error, OSError) as error:
            said[command] = f"{type(error).__name__}: {error}"
    return said


@pytest.mark.parametrize("command", RUN)
def test_a_quoted_command_does_what_it_says(command: str, outputs: dict[str, str]) -> None:
    assert command not in outputs, outputs.get(command)


def test_every_quoted_command_has_a_rule() -> None:
    found = {
        command for page in PAGES for command in quoted((ROOT / page).read_text(encoding="utf-8"))
    }
    without_rule = {
        command
        for command in found - set(RUN) - set(SAME_AS) - set(IN_CI)
        if not any(re.fullmatch(pattern, command) for pattern in ON_SERVERS)
    }
    assert without_rule == set()
    # A rule for a command that no page quotes would hide that a page has lost it.
    assert {*RUN, *SAME_AS, *IN_CI} - found == set()


@pytest.mark.parametrize("command", IN_CI)
def test_ci_runs_what_is_quoted(command: str) -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    line = re.escape(IN_CI[command])
    assert re.search(rf"^(HOME=\$home )?{line}( 2>&1.*)?$", script, re.MULTILINE)


@pytest.mark.parametrize("place", [place for place in ON_SERVERS.values() if place])
def test_a_command_for_a_server_is_tried_by_the_tests_of_the_engines(
    place: tuple[str, str],
) -> None:
    file, words = place
    assert words in (ROOT / "tests" / "engines" / file).read_text(encoding="utf-8")


def test_commands_are_found_in_blocks_and_in_lines() -> None:
    block = "```bash\nmake y   # why\ndbt build \\\n    --vars z\n```\n"
    page = f"Run `make x A=1`:\n\n{block}`no command`\n"
    assert quoted(page) == ["make y", "dbt build --vars z", "make x A=1"]
