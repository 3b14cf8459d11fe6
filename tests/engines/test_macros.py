"""Every macro that is written per engine has a test that runs on every engine."""

from __future__ import annotations

import test_postgres
from project import ROOT

FOLDER = ROOT / "macros" / "cross_db"
EXPRESSIONS = ROOT / "tests" / "singular" / "assert_cross_db_macros.sql"
# Statements, each with the test of what it does on PostgreSQL; nothing is all that the other
# engines make of them, which every build there proves.
STATEMENTS = {
    "add_primary_key": "test_the_key_of_every_mart_is_its_grain",
    "as_materialized": "test_the_key_of_every_mart_is_its_grain",
    "collect_statistics": "test_the_statistics_of_every_table_are_known",
    "grant_schema_to_reader": "test_the_reader_reads_the_marts",
    "grant_table_to_reader": "test_the_reader_reads_the_marts",
    "session_settings": "test_models_are_built_without_compiling_their_expressions",
    "view_where_it_lasts": "test_the_key_of_every_mart_is_its_grain",
}


def test_every_macro_per_engine_has_its_test() -> None:
    tested = EXPRESSIONS.read_text(encoding="utf-8")
    macros = {path.stem for path in FOLDER.glob("*.sql")}
    assert {name for name in macros if f"{name}(" not in tested} == STATEMENTS.keys()
    assert all(hasattr(test_postgres, test) for test in STATEMENTS.values())
