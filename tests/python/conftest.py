"""Fixtures shared by the tests: copies of the project, and the warehouses of the two sources."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from project import Project, source_variables
from worker import Worker, running_worker


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that name a build to test, made before in a copy of the project."""
    group = parser.getgroup("builds")
    group.addoption("--demo-build", type=Path, help="a copy with the demo company built")
    group.addoption("--online-retail-build", type=Path, help="a copy with Online Retail built")


def _shared(folders: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """Return the folder of the session, which all processes of the tests have in common."""
    has_others = hasattr(request.config, "workerinput")
    return folders.getbasetemp().parent if has_others else folders.getbasetemp()


@pytest.fixture(scope="session", autouse=True)
def parsed_once(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let the copies of the project begin with what one of them has parsed."""
    os.environ["PARSED_FOLDER"] = str(_shared(tmp_path_factory, request) / "parsed")


@pytest.fixture(scope="session")
def project_copy(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Project]:
    """A function that makes a fresh copy of the project, without a warehouse."""
    return lambda: Project.copy_to(tmp_path_factory.mktemp("copy"))


@pytest.fixture(scope="session")
def pool() -> Iterator[ThreadPoolExecutor]:
    """Runs two builds at a time: each has long stretches that use one core only."""
    with ThreadPoolExecutor(2) as executor:
        yield executor
        executor.shutdown(cancel_futures=True)


def _built(request: pytest.FixtureRequest, folders: pytest.TempPathFactory, source: str) -> Project:
    """Build a source once for all processes of the tests: one builds, the others wait for it."""
    if root := request.config.getoption(f"{source}_build"):
        return Project(root, root.with_name("home"))
    folder = _shared(folders, request) / source
    with FileLock(f"{folder}.lock"):
        if folder.exists():
            return Project(folder / "project", folder / "home")
        folder.mkdir()
        project = Project.copy_to(folder)
        # Unit tests bring their own rows: once, with the demo, is enough.
        left_out = () if source == "demo" else ("--exclude-resource-type", "unit_test")
        result = project.build(source_variables(source), *left_out)
    if not result.ok:
        pytest.fail(f"dbt build of {source} failed:\n{result.output}", pytrace=False)
    return project


@pytest.fixture(scope="session")
def demo_project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """A copy of the project with the demo company built. Read only: all tests share it."""
    return _built(request, tmp_path_factory, "demo")


@pytest.fixture(scope="session")
def demo_warehouse(demo_project: Project) -> Path:
    """The warehouse of the demo company."""
    return demo_project.warehouse


@pytest.fixture(scope="session")
def online_retail_project(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Project:
    """A copy of the project with Online Retail built. Read only: all tests share it."""
    return _built(request, tmp_path_factory, "online_retail")


@pytest.fixture(scope="session")
def online_retail_warehouse(online_retail_project: Project) -> Path:
    """The warehouse of Online Retail."""
    return online_retail_project.warehouse


@pytest.fixture(scope="session")
def own_worker(project_copy: Callable[[], Project]) -> Iterator[Worker]:
    """A process that builds folders of own files, one after another; the seeds are loaded."""
    with running_worker(project_copy(), {"source_systems": ["own"]}) as worker:
        worker.seed()
        yield worker


@pytest.fixture(scope="session")
def demo_worker(project_copy: Callable[[], Project]) -> Iterator[Worker]:
    """A process that builds the demo, or companies in its place: tests may change the raw files.

    What else they change in the copy they put back.
    """
    with running_worker(project_copy(), {}) as worker:
        yield worker
