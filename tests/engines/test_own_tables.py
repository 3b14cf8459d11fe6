"""The source `own` on a server engine: tables in the schema of the var `own_schema`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal

import pytest
from postgres_server import OWNER, PostgresServer
from project import Project

DATABASE = "own_tables"
OWN = {"source_systems": ["own"], "own_schema": "shop"}
TABLES = """
    create schema shop;
    create table shop.customers (
        "Customer_ID" bigint, customer_name text, party_roles text[], birth_date date,
        has_need boolean, shoe_size integer
    );
    insert into shop.customers
    values (1, 'A', array['supplier', 'partner'], '1980-02-29', true, 42);
    create table shop.orders (
        order_id integer, customer_id bigint, ordered_at timestamp with time zone, order_status text
    );
    insert into shop.orders values (7, 1, '2024-03-05 12:34:56+08', 'completed');
    create table shop.order_lines (
        order_line_id bigint, order_id integer, product_id text, quantity numeric,
        unit_price double precision
    );
    insert into shop.order_lines values (1, 7, 'P', 2.5, 0.1), (2, 7, 'P', 1, 'NaN');
    create table shop.refunds (refund_id integer, customer_id bigint, refunded_on text);
"""


@pytest.fixture(scope="module")
def project(
    postgres: PostgresServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Project]:
    """A copy of the project; the target `postgres` leads to a database with own tables."""
    postgres.execute("postgres", f"create database {DATABASE} owner {OWNER}", user="postgres")
    postgres.execute(DATABASE, TABLES)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("POSTGRES_DATABASE", DATABASE)
        yield Project.copy_to(tmp_path_factory.mktemp("own-tables"))


def test_a_missing_column_is_named_and_an_unknown_one_too(
    project: Project, postgres: PostgresServer
) -> None:
    result = project.build(OWN, "--target", "postgres", "--select", "fx_rates")
    assert not result.ok
    assert "shop.refunds, column amount: is missing" in result.output
    assert "Notice: shop.customers" in result.output
    assert "shoe_size" in result.output
    relations = (
        "select oid::regclass from pg_class "
        "where relnamespace::regnamespace::text in ('staging', 'standards')"
    )
    assert postgres.query(DATABASE, relations) == []


def test_own_tables_are_read_with_their_types(project: Project, postgres: PostgresServer) -> None:
    postgres.execute(DATABASE, "drop table shop.refunds")
    selected = ("--select", "+path:models/staging", "--exclude-resource-type", "test", "unit_test")
    result = project.build(OWN, "--target", "postgres", *selected)
    assert result.ok, result.output

    customers = "select customer_id, party_roles, birth_date, has_need from staging.stg_customers"
    assert postgres.query(DATABASE, customers) == [
        ("own:1", "supplier,partner", date(1980, 2, 29), True)
    ]
    orders = "select order_id, ordered_at from staging.stg_orders"
    assert postgres.query(DATABASE, orders) == [("own:7", datetime(2024, 3, 5, 12, 34, 56))]
    lines = (
        "select unit_price, net_amount, row_status from staging.validated_order_lines order by 3"
    )
    assert postgres.query(DATABASE, lines) == [
        (Decimal("0.1"), Decimal("0.25"), "kept"),
        (None, None, "rejected"),
    ]
