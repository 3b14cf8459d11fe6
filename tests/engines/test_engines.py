"""A test without its engine is skipped with the reason, and fails on a build server."""

from __future__ import annotations

import pytest
from engines import go_on, missing

LACK = "Java is not installed"


def test_what_is_missing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert "Java" in (missing("spark") or "")
    assert missing("duckdb") is None


def test_a_missing_engine_is_a_skip_with_the_reason() -> None:
    for is_asked in (True, False):
        with pytest.raises(pytest.skip.Exception, match=LACK):
            go_on(LACK, is_asked=is_asked, is_ci=False)


def test_a_missing_engine_is_a_failure_on_a_build_server() -> None:
    with pytest.raises(pytest.fail.Exception, match=LACK):
        go_on(LACK, is_asked=True, is_ci=True)


def test_a_run_that_does_not_ask_for_engines_says_what_would() -> None:
    with pytest.raises(pytest.skip.Exception, match="make test-engines"):
        go_on(None, is_asked=False, is_ci=True)


def test_an_engine_at_hand_is_used() -> None:
    go_on(None, is_asked=True, is_ci=True)
