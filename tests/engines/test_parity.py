"""Three engines, the same rows: every mart, row by row and column by column."""

from __future__ import annotations

import pytest
from builds import Builder
from parity import TOLERANCES, differences, shown
from reporting import MARTS


@pytest.mark.parametrize("engine", ["postgres", "spark"])
@pytest.mark.parametrize("source", ["demo", "online_retail"])
def test_every_mart_is_the_same(
    source: str, engine: str, build: Builder, request: pytest.FixtureRequest
) -> None:
    there = build(engine, source)
    here = build("duckdb", source)
    assert there.marts.keys() == here.marts.keys() == here.keys.keys()
    errors = []
    for name, key in sorted(here.keys.items()):
        mart, other = here.marts[name], there.marts[name]
        assert mart.rows or source != "demo", name
        tolerances = {column: TOLERANCES.get(f"{name}.{column}", 0.0) for column in mart.columns}
        found = differences(mart, other, key, tolerances)
        errors += [f"{name}: {line}" for line in found]
        line = (source, name, engine, len(other.rows), len(found))
        request.config.stash[MARTS].append(line)
    if errors:
        pytest.fail(f"duckdb against {engine}:\n{shown(errors)}", pytrace=False)
