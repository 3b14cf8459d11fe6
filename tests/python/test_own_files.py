"""The user's own files: the same company in whatever format of files gives the same marts.

The demo company is written once more as own files, every entity in another form. Its marts must be
those of the demo, whose rows come from seeds, but for the name of the source in the keys.
"""

from __future__ import annotations

import csv
import gzip
import io
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from cutting import demo_file
from project import Project
from worker import Worker

from generator.tables import KEYS

# A folder that a path must survive: blanks, quotes, signs of patterns, Chinese.
FOLDER = """the shop's "own" [files] * 数据"""
UP_TO_MARTS = ("--select", "+marts", "--exclude-resource-type", "test", "unit_test")
DATA_TESTS = ("--exclude-resource-type", "unit_test")
PREFLIGHT = ("build", "--select", "fx_rates")

Table = list[list[str]]


def _demo(project: Project, entity: str) -> Table:
    with demo_file(project, entity).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def _csv(table: Table, separator: str = ",", line_end: str = "\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=separator, lineterminator=line_end).writerows(table)
    return text.getvalue().encode()


def _write(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def _with_columns(table: Table, places: list[int]) -> Table:
    return [[row[place] for place in places] for row in table]


def _parquet(table: Table, path: Path) -> None:
    header, *rows = table
    columns = zip(*rows, strict=True)
    pq.write_table(pa.table(dict(zip(header, map(list, columns), strict=True))), path)


def _spell(project: Project, folder: Path) -> None:
    """Write the demo as own files, every entity in another form."""
    tables = {entity: _demo(project, entity) for entity in [*KEYS, "control_totals"]}
    folder.mkdir()

    (folder / "Customers.CSV").write_bytes(b"\xef\xbb\xbf" + _csv(tables["customers"], ";", "\r\n"))
    (folder / "products.csv").write_bytes(_csv(tables["products"], "\t"))

    header, *rows = tables["orders"]
    reverse = list(reversed(range(len(header))))
    parts = folder / "orders"
    parts.mkdir()
    (parts / "2.csv").write_bytes(_csv([header, *rows[:1000]]))
    (parts / "1.csv.gz").write_bytes(
        gzip.compress(_csv(_with_columns([header, *rows[1000:3000]], reverse), ";"))
    )
    (parts / "empty.csv").write_bytes(_csv([header]))
    (parts / "3.csv").write_bytes(_csv([header, *rows[3000:]]))
    (parts / "_SUCCESS").write_bytes(b"")

    _parquet(tables["order_lines"], folder / "order_lines.parquet")
    with pa.output_stream(folder / "refunds.csv.zst", compression="zstd") as file:
        file.write(_csv(tables["refunds"]))
    header, *rows = tables["invoices"]
    shouted = [[f" {name.upper()} " for name in header], *rows]
    (folder / "invoices.csv").write_bytes(_csv(shouted))

    (folder.parent / "elsewhere.csv").write_bytes(_csv(tables["payments"], line_end="\r\n"))
    (folder / "payments.csv").symlink_to(folder.parent / "elsewhere.csv")
    header, *rows = tables["leads"]
    noted = [[*header, "备注", ""], *([*row, 'a "note",\nof two lines', ""] for row in rows)]
    (folder / "leads.csv").write_bytes(_csv(noted))
    parts = folder / "INTERACTIONS"
    parts.mkdir()
    header, *rows = tables["interactions"]
    _parquet([header, *rows[:700]], parts / "a.parquet")
    _parquet([header, *rows[700:]], parts / "b.parquet")
    for entity in ("web_sessions", "feedback", "referrals", "control_totals"):
        (folder / f"{entity}.csv").write_bytes(_csv(tables[entity]))
    (folder / "readme.txt").write_bytes(b"not an entity")


@pytest.fixture(scope="module")
def spelled(own_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, str]:
    """The demo as own files, built, and what was said."""
    place = tmp_path_factory.mktemp("spelled")
    folder = place / FOLDER
    _spell(own_worker.project, folder)
    own_worker.project.warehouse.unlink(missing_ok=True)
    answer = own_worker.run("build", *UP_TO_MARTS, variables={"customer_data_dir": str(folder)})
    assert answer.ok, answer.output
    return own_worker.kept(place / "built"), answer.output


def test_own_files_in_any_form_give_the_marts_of_the_same_rows(
    spelled: tuple[Project, str], demo_project: Project
) -> None:
    project, _ = spelled
    with duckdb.connect() as connection:
        for name, built in (("demo", demo_project), ("own", project)):
            connection.execute(f"attach '{built.warehouse.as_posix()}' as {name} (read_only)")
        marts = connection.execute(
            "select table_name, list(column_name) "
            "filter (ends_with(column_name, '_id') or column_name = 'source_system') "
            "from duckdb_columns() "
            "where database_name = 'demo' and schema_name = 'marts' group by table_name"
        ).fetchall()
        assert marts
        for mart, keys in marts:
            renamed = [f"replace({key}, 'demo', 'own') as {key}" for key in keys or []]
            columns = f"* replace ({', '.join(renamed)})" if renamed else "*"
            sides = (f"select {columns} from demo.marts.{mart}", f"from own.marts.{mart}")
            for one, other in (sides, sides[::-1]):
                rows = connection.execute(f"({one}) except all ({other})").fetchall()
                assert rows == [], mart


def test_what_the_contract_does_not_know_is_named_in_a_notice(
    spelled: tuple[Project, str],
) -> None:
    _, output = spelled
    notices = [line for line in output.splitlines() if "Notice: " in line]

    assert sum("leads.csv" in line and "备注" in line for line in notices) == 1
    assert sum("readme.txt" in line for line in notices) == 1
    assert not any("_SUCCESS" in line or "orders" in line.split(": ")[1] for line in notices)


# Parquet with types ------------------------------------------------------------------------------

NOON = datetime(2024, 3, 5, 4, 34, 56, tzinfo=UTC)
PRICES = (0.1, 1e-05, 1234.5, float("nan"), float("inf"), 1e308, -0.0, None)


def _typed_company(folder: Path) -> None:
    """Write a company of required columns only, in Parquet with real types."""
    folder.mkdir()
    count = len(PRICES)
    ids = list(range(1, count + 1))
    tables = {
        "customers": {
            "customer_id": pa.array(ids, pa.int64()),
            "customer_name": [f"C{number}" for number in ids],
            "party_roles": pa.array([["supplier", "partner"]] * count, pa.list_(pa.string())),
            "has_need": pa.array([True, False] * (count // 2)),
            "birth_date": pa.array([date(1980, 2, 29)] * count),
        },
        "orders": {
            "order_id": pa.array(ids, pa.int32()),
            "customer_id": pa.array(ids, pa.int64()),
            "ordered_at": pa.array([NOON] * count, pa.timestamp("us", tz="UTC")),
            "order_status": pa.array(["completed"] * count).dictionary_encode(),
        },
        "order_lines": {
            "order_line_id": pa.array(ids, pa.uint64()),
            "order_id": pa.array(ids, pa.int16()),
            "product_id": ["P"] * count,
            "quantity": pa.array([Decimal("2.5000")] * count, pa.decimal128(18, 4)),
            "unit_price": pa.array(PRICES, pa.float64()),
        },
    }
    for entity, columns in tables.items():
        pq.write_table(pa.table(columns), folder / f"{entity}.parquet")


@pytest.fixture(scope="module")
def typed(own_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The three entities that are needed, with real types, built with every test."""
    folder = tmp_path_factory.mktemp("typed")
    _typed_company(folder / "files")
    return own_worker.built(folder / "built", *DATA_TESTS, folder=folder / "files")


def test_three_entities_and_their_required_columns_are_enough(typed: Project) -> None:
    assert typed.query("select count(*) from marts.customer_tenure") == [(2,)]
    assert typed.query("select sum(rows_raw) from audit.audit_ledger") == [(3 * len(PRICES),)]


def test_types_of_parquet_become_text_that_loses_nothing(typed: Project) -> None:
    customers = typed.query(
        "select distinct party_roles, birth_date, count(*) filter (where has_need) over () "
        "from staging.stg_customers"
    )
    assert customers == [("supplier,partner", date(1980, 2, 29), len(PRICES) // 2)]
    orders = "select distinct cast(ordered_at as varchar), order_status from staging.stg_orders"
    assert typed.query(orders) == [("2024-03-05 12:34:56", "completed")]
    lines = typed.query(
        "select unit_price, net_amount, coalesce(reason, row_status) "
        "from staging.validated_order_lines "
        "order by cast(split_part(order_line_id, ':', 2) as integer)"
    )
    assert lines == [
        (Decimal("0.1"), Decimal("0.25"), "kept"),
        (Decimal(0), Decimal(0), "kept"),
        (Decimal("1234.5"), Decimal("3086.25"), "kept"),
        *[(None, None, "bad_number")] * 3,
        (Decimal(0), Decimal(0), "kept"),
        (None, None, "bad_number"),
    ]


# Invoices used as orders -------------------------------------------------------------------------

INVOICES = """invoice_id,customer_id,issued_on,due_on,amount,currency
I1,C1,2024-03-05,2024-04-05,"1,130.00",CNY
I2,C1,2024-05-05,2024-06-05,113,
I3,C2,2024-05-06,2024-06-05,-113,
I4,C2,2024-05-06,2024-06-05,much,
"""


def test_invoices_are_used_where_there_are_no_orders(own_worker: Worker, tmp_path: Path) -> None:
    """Customers and invoices without any order build with every test."""
    files = {"customers.csv": "customer_id,customer_name\nC1,A\nC2,B\n", "invoices.csv": INVOICES}
    folder = _write(tmp_path / "files", files)
    project = own_worker.built(tmp_path / "built", *DATA_TESTS, folder=folder)
    purchases = project.query(
        "select customer_id, lifetime_orders, lifetime_net_sales "
        "from intermediate.int_customer_purchases "
        "inner join intermediate.int_as_of_dates using (as_of_date) where is_current "
        "and is_purchaser"
    )
    assert purchases == [("own:C1", 2, Decimal(1243))]
    orders = project.query(
        "select order_id, row_status, reason from staging.validated_orders order by order_id"
    )
    assert orders == [(f"own:I{n}", "repaired", "invoice_as_order") for n in (1, 2, 4)]
    ledger = project.query(
        "select entity, sum(rows_raw), sum(rows_kept), sum(rows_repaired), sum(rows_rejected) "
        "from audit.audit_ledger where entity in ('orders', 'order_lines', 'invoices') "
        "group by entity order by entity"
    )
    assert ledger == [("invoices", 4, 3, 0, 1), ("order_lines", 3, 2, 2, 1), ("orders", 3, 3, 3, 0)]


# Broken folders ----------------------------------------------------------------------------------

ZIP = b"PK\x03\x04 whatever"
CONVERT = "convert it: iconv -f GB18030 -t UTF-8"
BROKEN: dict[str, bytes | str] = {
    "customers.csv": "customer_id,customer_name\n1,顾客\n".encode("gb18030"),
    "products.csv": "product_id,product_name,PRODUCT_ID\n1,a,1\n",
    "orders.csv": "order_id,customer_id,order_time,order_status\n1,1,2024-01-01,completed\n",
    "order_lines.csv": "order_line_id,order_id,product_id,quantity,unit_price\n"
    '1,1,1,1\n2,1,1,1,1,000\n3,1,"unclosed,1,1\n4,1,1,1,1\n',
    "refunds.csv": 'refund_id,customer_id,refunded_on,amount\n1,1,1/12/2010,"1,234"\n',
    "invoices.csv": "",
    "payments.csv.gz": "not gzip",
    "leads.parquet": "PAR1 and no more",
    "interactions.xlsx": ZIP,
    "web_sessions.csv": "session_id,started_at\r\na,b\nc,d\r\n",
    "feedback.csv": ZIP,
    "referrals.csv": "referral_id,customer_id,referred_at\n",
    "referrals/1.csv": "referral_id,customer_id,referred_at\n",
}
LINES = (
    ("customers.csv: is not UTF-8", f"{CONVERT} customers.csv"),
    ("products.csv, column product_id: is there twice", "rename the other"),
    ("orders.csv, column ordered_at: is missing", "there are: order_id, customer_id, order_time"),
    ("order_lines.csv: line 2 has fewer fields", "one field per column"),
    ("order_lines.csv: line 3 has more fields", "double quotes"),
    ("order_lines.csv: line 4 has a double quote that is never closed", "twice"),
    ("refunds.csv, column refunded_on: '1/12/2010' can be read in two ways", "date_order"),
    ("refunds.csv, column amount: '1,234' can be read in two ways", "decimal_mark"),
    ("invoices.csv: is empty", "at least the header"),
    ("payments.csv.gz: is no whole gz file", "again"),
    ("leads.parquet: is no whole parquet file", "again"),
    ("interactions.xlsx: is neither CSV nor Parquet", "interactions.csv"),
    ("web_sessions.csv: has line ends of two kinds", "one kind"),
    ("feedback.csv: is an Excel or zip file", "CSV UTF-8"),
    ("referrals.csv, referrals/1.csv: referrals is delivered more than once", "one file"),
)
OTHER_BROKEN: dict[str, bytes | str] = {
    "Orders.csv": "order_id\n",
    "orders.CSV": "order_id\n",
    "order_lines/1.csv": "order_line_id\n",
    "order_lines/2.parquet": "PAR1PAR1",
    "refunds.csv": "refund_id,refunded_on\n".encode("utf-16"),
    "invoices.csv": "invoice_id,customer_id,issued_on,due_on,amount\n1,1,1/13/2010,1.1.2010,1\n"
    "2,1,13/1/2010,1.1.2010,1\n3,1,1/12/2010,1.1.2010,1\n",
}
OTHER_LINES = (
    (": customers is missing", "customers.csv or customers.parquet"),
    ("Orders.csv, orders.CSV: orders is delivered more than once", "one file"),
    ("order_lines: has parts in CSV and in Parquet", "one format"),
    ("refunds.csv: is UTF-16", "iconv -f UTF-16 -t UTF-8"),
    ("invoices.csv, column issued_on: '1/12/2010' can be read in two ways", "dmy or mdy"),
)


def _expect(output: str, lines: tuple[tuple[str, str], ...]) -> None:
    """Compare every line that preflight must say with what it says."""
    assert "Traceback" not in output
    for wrong, fix in lines:
        telling = [line for line in output.splitlines() if wrong in line]
        assert len(telling) == 1, (wrong, output)
        assert fix in telling[0]


def test_every_error_of_a_folder_is_named_at_once(own_worker: Worker, tmp_path: Path) -> None:
    own_worker.project.warehouse.unlink(missing_ok=True)
    folder = _write(tmp_path, BROKEN)
    answer = own_worker.run(*PREFLIGHT, variables={"customer_data_dir": str(folder)})

    assert not answer.ok
    _expect(answer.output, LINES)
    tables = "select table_name from duckdb_tables() where not internal"
    assert own_worker.project.query(tables) == []


def test_other_errors_of_a_folder_are_named_at_once(own_worker: Worker, tmp_path: Path) -> None:
    answer = own_worker.run(*PREFLIGHT, folder=_write(tmp_path, OTHER_BROKEN))

    assert not answer.ok
    _expect(answer.output, OTHER_LINES)


def test_no_folder_is_named_beside_wrong_settings(own_worker: Worker) -> None:
    answer = own_worker.run(*PREFLIGHT, variables={"date_order": "ymd", "history_months": -1})

    assert not answer.ok
    _expect(
        answer.output,
        (
            ("no folder is given", "CUSTOMER_DATA_DIR"),
            ("date_order is 'ymd'", "dmy or mdy"),
            ("history_months is '-1'", "whole number"),
        ),
    )


def test_a_folder_without_files_is_named(own_worker: Worker, tmp_path: Path) -> None:
    nowhere = tmp_path / "nowhere"
    answer = own_worker.run(*PREFLIGHT, folder=nowhere)

    assert not answer.ok
    _expect(answer.output, ((f"{nowhere}: contains no file", "make template"),))
