"""Which engines this machine has, and what a test does without the one that it needs."""

from __future__ import annotations

import shutil

import pytest
from builds import SPARK_PYTHON
from postgres_server import binaries


def missing(engine: str) -> str | None:
    """Say what an engine lacks on this machine, or none."""
    if engine == "postgres" and binaries() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    if engine == "spark":
        if shutil.which("java") is None:
            return "Java is not installed (Debian: apt-get install default-jre-headless)"
        if not SPARK_PYTHON.exists():
            return "Spark is not installed: `make test-engines` makes .venv-spark"
    return None


def go_on(lack: str | None, *, is_asked: bool, is_ci: bool) -> None:
    """End a test that cannot go on, or that nobody asked for.

    Args:
        lack: What the engine lacks, or none.
        is_asked: Whether the run is to build on the engines.
        is_ci: Whether this is a build server, on which a missing engine is a failure.
    """
    if not is_asked:
        pytest.skip(lack or "builds on the engines are run by `make test-engines`")
    if lack and is_ci:
        pytest.fail(lack, pytrace=False)
    if lack:
        pytest.skip(lack)
