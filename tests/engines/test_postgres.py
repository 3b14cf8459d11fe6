"""What users of PostgreSQL expect: keys, comments, a read-only role, and marts never half built."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field

import psycopg2
import pytest
from builds import Build, Builder
from postgres_server import READER, PostgresServer
from project import source_variables

DATABASE = "demo"
PRIVATE = ("staging", "intermediate", "standards", "audit")
READERS = 2
FEWEST_READINGS = 100


@pytest.fixture(scope="module")
def demo(build: Builder) -> Build:
    """The demo company on PostgreSQL; the role `reader` may read its marts."""
    return build("postgres", DATABASE)


def test_the_key_of_every_mart_is_its_grain(demo: Build, postgres: PostgresServer) -> None:
    found = postgres.query(
        DATABASE,
        """
        select
            tables.relname,
            array_agg(columns.attname::text order by array_position(indkey, columns.attnum))
        from pg_index
        join pg_class as tables on tables.oid = indrelid
        join pg_attribute as columns on columns.attrelid = indrelid and attnum = any(indkey)
        where indisprimary and tables.relnamespace = 'marts'::regnamespace
        group by tables.relname
        """,
    )
    assert demo.keys
    assert dict(found) == demo.keys


def test_every_mart_and_column_has_its_comment(demo: Build, postgres: PostgresServer) -> None:
    found = postgres.query(
        DATABASE,
        """
        select relname, coalesce(attname, ''), description
        from pg_description
        join pg_class on pg_class.oid = objoid
        left join pg_attribute on attrelid = objoid and attnum = objsubid and objsubid > 0
        where relnamespace = 'marts'::regnamespace and relkind = 'r'
        """,
    )
    nodes = demo.project.manifest["nodes"].values()
    marts = [node for node in nodes if node["schema"] == "marts"]
    described = {(node["alias"], ""): node["description"] for node in marts} | {
        (node["alias"], name): column["description"]
        for node in marts
        for name, column in node["columns"].items()
    }
    assert {(table, column): comment for table, column, comment in found} == described


def test_the_statistics_of_every_table_are_known(demo: Build, postgres: PostgresServer) -> None:
    unknown = postgres.query(
        DATABASE,
        "select oid::regclass from pg_class where relkind = 'r' and reltuples < 0 "
        f"and relnamespace::regnamespace::text in {('marts', *PRIVATE)}",
    )
    assert unknown == []


def test_models_are_built_without_compiling_their_expressions(
    demo: Build, postgres: PostgresServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTGRES_DATABASE", DATABASE)
    inline = ("compile", "-q", "--target", "postgres", "--inline", "{{ session_settings() }}")
    setting = demo.project.dbt(*inline)
    with closing(postgres.connect(DATABASE)) as connection, connection.cursor() as cursor:
        cursor.execute(setting.output)
        cursor.execute("show jit")
        assert cursor.fetchall() == [("off",)]


def test_the_reader_reads_the_marts(demo: Build, postgres: PostgresServer) -> None:
    for name, mart in demo.marts.items():
        count = f"select count(*) from marts.{name}"
        assert postgres.query(DATABASE, count, READER) == [(len(mart.rows),)]


@pytest.mark.usefixtures("demo")
def test_the_reader_reads_nothing_else(postgres: PostgresServer) -> None:
    relations = postgres.query(
        DATABASE,
        "select relnamespace::regnamespace || '.' || relname from pg_class "
        f"where relkind in ('r', 'v') and relnamespace::regnamespace::text in {PRIVATE}",
    )
    assert len({name.split(".")[0] for (name,) in relations}) == len(PRIVATE)
    with closing(postgres.connect(DATABASE, READER)) as connection, connection.cursor() as cursor:
        for (name,) in relations:
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                cursor.execute(f"select from {name}")


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize(
    "statement",
    [
        "delete from marts.customer_rfm",
        "update marts.customer_rfm set tier_code = 'high'",
        "drop table marts.customer_rfm",
        "create table marts.mine (number integer)",
    ],
)
def test_the_reader_writes_nothing(statement: str, postgres: PostgresServer) -> None:
    with pytest.raises(psycopg2.errors.InsufficientPrivilege):
        postgres.execute(DATABASE, statement, READER)


@dataclass
class Readings:
    """What readers saw of a mart while it was built anew."""

    counts: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


@pytest.fixture
def readings(postgres: PostgresServer) -> Iterator[Readings]:
    """Readers of `customer_rfm`, each on a connection of its own, as long as the test lasts."""
    seen = Readings()
    is_over = threading.Event()

    def read() -> None:
        with closing(postgres.connect(DATABASE, READER)) as connection:
            while not is_over.is_set():
                try:
                    with connection.cursor() as cursor:
                        cursor.execute("select count(*) from marts.customer_rfm")
                        seen.counts += cursor.fetchone()
                except psycopg2.Error as error:
                    seen.errors.append(str(error))

    readers = [threading.Thread(target=read) for _ in range(READERS)]
    for reader in readers:
        reader.start()
    yield seen
    is_over.set()
    for reader in readers:
        reader.join()


def _oid(postgres: PostgresServer) -> int:
    [(oid,)] = postgres.query(DATABASE, "select 'marts.customer_rfm'::regclass::oid::bigint")
    return oid


def test_readers_see_the_old_mart_or_the_new_one(
    demo: Build, postgres: PostgresServer, readings: Readings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("POSTGRES_DATABASE", DATABASE)
    variables = source_variables(DATABASE) | {"reader_role": READER}
    before = _oid(postgres)
    result = demo.project.build(variables, "--target", "postgres")
    assert result.ok, result.output
    assert _oid(postgres) != before
    assert readings.errors == []
    assert len(readings.counts) > FEWEST_READINGS
    assert set(readings.counts) == {len(demo.marts["customer_rfm"].rows)}
