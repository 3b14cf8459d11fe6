"""A row that is plain is merely cast: what it says is what the whole cleaning would read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from project import Project

PLAIN_ROW = "macros/logic/plain_row.sql"
UP_TO_LEDGER = (
    *("--select", "+path:models/staging", "audit_raw_totals"),
    *("--exclude-resource-type", "test", "unit_test"),
)
TABLES = """
    select table_schema || '.' || table_name
    from information_schema.tables
    where table_schema = 'staging' and table_name like 'validated_%' or table_name like 'audit_raw%'
    order by 1
"""


@pytest.fixture(scope="module")
def cleaned_project(project_copy: Callable[[], Project]) -> Project:
    """The demo company where no row counts as plain."""
    copy = project_copy()
    macro = copy.root / PLAIN_ROW
    text = macro.read_text(encoding="utf-8")
    assert text.count("    ^\n") == 1
    macro.write_text(text.replace("    ^\n", "    ^no row is so\n"), encoding="utf-8")
    result = copy.dbt("build", *UP_TO_LEDGER)
    assert result.ok, result.output
    return copy


def test_every_row_is_the_same_where_none_counts_as_plain(
    demo_project: Project, cleaned_project: Project
) -> None:
    tables = [name for (name,) in demo_project.query(TABLES)]
    rows = {
        name: [
            sorted(map(repr, project.query(f"select * from {name}")))
            for project in (demo_project, cleaned_project)
        ]
        for name in tables
    }

    assert "staging.validated_orders" in tables
    assert [name for name, (cast, cleaned) in rows.items() if cast != cleaned] == []
