"""The engines at hand, and the builds on them: made once, shared by all tests.

`make test-engines` asks for them with `--engines`. Without it, or where an engine is missing, the
tests that need one are skipped with the reason; on a build server a missing engine is a failure.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
from builds import Build, Builder, BuildError, on_duckdb, on_postgres, on_spark
from engines import go_on, missing
from postgres_server import OWNER, PostgresServer, binaries, running_server
from project import ROOT, Project
from reporting import MARTS, MARTS_HEAD, TIMES, TIMES_HEAD, aligned, with_totals


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options of the engines."""
    group = parser.getgroup("engines")
    group.addoption("--engines", action="store_true", help="build on PostgreSQL and Spark too")
    group.addoption("--spark-master", default="local[2]", help="as local-cluster[2,1,1024]")


def pytest_configure(config: pytest.Config) -> None:
    """Make room for what the report at the end says."""
    config.stash[TIMES] = []
    config.stash[MARTS] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the marts and the build times of the engines side by side; write the marts' totals."""
    for title, head, key in (
        ("build times", TIMES_HEAD, TIMES),
        ("marts against DuckDB's", MARTS_HEAD, MARTS),
    ):
        if lines := config.stash[key]:
            terminalreporter.section(title)
            terminalreporter.write_line("\n".join(aligned([head, *lines])))
    page = ROOT / "docs" / "engines.md"
    before = page.read_text(encoding="utf-8")
    if (after := with_totals(before, config.stash[MARTS])) != before:
        page.write_text(after, encoding="utf-8")


@pytest.fixture(scope="session")
def need(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """A function that ends a test where an engine is missing or not asked for."""
    is_asked = request.config.getoption("--engines")
    is_ci = os.environ.get("CI") == "true"
    return lambda engine: go_on(missing(engine), is_asked=is_asked, is_ci=is_ci)


@pytest.fixture(scope="session")
def postgres(need: Callable[[str], None]) -> Iterator[PostgresServer]:
    """A PostgreSQL server for all tests; the environment leads the target `postgres` to it."""
    need("postgres")
    with pytest.MonkeyPatch.context() as patch, running_server(binaries()) as server:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        yield server


@pytest.fixture(scope="session")
def build(
    request: pytest.FixtureRequest,
    need: Callable[[str], None],
    tmp_path_factory: pytest.TempPathFactory,
) -> Builder:
    """A function that builds a source on an engine, or returns the build made before."""
    made: dict[tuple[str, str], Build] = {}

    def make(engine: str, source: str) -> Build:
        project = Project.copy_to(tmp_path_factory.mktemp(f"{engine}-{source}"))
        if engine == "spark":
            folder = tmp_path_factory.mktemp("spark")
            return on_spark(project, source, folder, request.config.getoption("--spark-master"))
        if engine == "postgres":
            server = request.getfixturevalue("postgres")
            server.execute("postgres", f"create database {source} owner {OWNER}", user="postgres")
            with pytest.MonkeyPatch.context() as patch:
                patch.setenv("POSTGRES_DATABASE", source)
                return on_postgres(project, source, server)
        return on_duckdb(project, source)

    def build(engine: str, source: str) -> Build:
        need(engine)
        if (engine, source) not in made:
            try:
                made[engine, source] = found = make(engine, source)
            except BuildError as error:
                pytest.fail(f"The build of {source} on {engine} failed:\n{error}", pytrace=False)
            times = (source, engine, round(found.seconds), found.versions)
            request.config.stash[TIMES].append(times)
        return made[engine, source]

    return build
