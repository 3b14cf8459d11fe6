"""Several rows of one key: copies, versions, and rows that contradict each other.

Equal rows are copies. Rows that differ are versions where `updated_at` says which is newer. Else
they conflict: one whole row counts, the same whatever the order of the file, and where they differ
in the party, the day or the amount nothing is built at all.
"""

# Full-width characters are meant here.
# ruff: noqa: RUF001

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from companies import write_company
from project import Project
from worker import Worker

from scripts.input_contract import deciding_columns, input_contract, key_columns
from scripts.write_template import EXAMPLES

CUSTOMERS = [{"customer_id": "C1", "customer_name": "A"}]
LINES = [
    {
        "order_line_id": "L1",
        "order_id": "equal",
        "product_id": "P",
        "quantity": "1",
        "unit_price": "1",
    }
]
DECIDING = deciding_columns()
KEYS = key_columns()
PREFLIGHT = ("build", "--select", "fx_rates")
DATA_TESTS = ("--exclude-resource-type", "unit_test")

Row = dict[str, str]


def _order(order_id: str, at: str, city: str = "上海", updated_at: str = "", **other: str) -> Row:
    return {
        "order_id": order_id,
        "customer_id": "C1",
        "ordered_at": at,
        "order_status": "completed",
        "ship_city": city,
        "updated_at": updated_at,
    } | other


def _write(folder: Path, entities: dict[str, Sequence[Row]]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for entity, rows in entities.items():
        columns = [name for name in input_contract()[entity] if any(name in row for row in rows)]
        with (folder / f"{entity}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, restval="")
            writer.writeheader()
            writer.writerows(rows)
    return folder


EARLY, LATE = "2024-06-01 00:00:00", "2024-07-01 00:00:00"
DUPLICATE = ("rejected", "duplicate", "order_id")
SUPERSEDED = ("rejected", "superseded", "order_id")
CONFLICT = ("rejected", "conflicting_rows", "order_id")
KEPT = ("kept", None, None)

# What the case is · its rows · what becomes of them · the day of the one that counts.
CASES: list[tuple[str, list[Row], list[tuple[str, str | None, str | None]], str]] = [
    (
        "equal",
        [_order("equal", "2024-03-05")] * 2,
        [KEPT, DUPLICATE],
        "2024-03-05",
    ),
    (
        "equal but for blanks and format",
        [
            _order("format", "2024-03-05", "上海", shipping_amount="1200"),
            _order(" ｆｏｒｍａｔ", "2024年3月5日", " 上海 ", shipping_amount="￥1,200.00"),
        ],
        [KEPT, DUPLICATE],
        "2024-03-05",
    ),
    (
        "equal, and one has a stamp",
        [_order("stamp", "2024-03-05"), _order("stamp", "2024-03-05", updated_at=LATE)],
        [KEPT, DUPLICATE],
        "2024-03-05",
    ),
    (
        "a newer updated_at, a later day, another party and another charge",
        [
            _order("newer", "2024-03-05", updated_at=EARLY, customer_id="C9", shipping_amount="1"),
            _order("newer", "2024-03-09", updated_at=LATE, shipping_amount="2"),
        ],
        [KEPT, SUPERSEDED],
        "2024-03-05",
    ),
    (
        "a newer updated_at and no other change",
        [
            _order("touched", "2024-03-05", updated_at=EARLY),
            _order("touched", "2024-03-05", updated_at=LATE),
        ],
        [KEPT, SUPERSEDED],
        "2024-03-05",
    ),
    (
        "the same updated_at, another city",
        [
            _order("same", "2024-03-05", "上海", LATE),
            _order("same", "2024-03-05", "北京", LATE),
        ],
        [KEPT, CONFLICT],
        "2024-03-05",
    ),
    (
        "no updated_at, another city",
        [_order("none", "2024-03-05", "上海"), _order("none", "2024-03-05", "北京")],
        [KEPT, CONFLICT],
        "2024-03-05",
    ),
    # Which of the two counts hangs on the row, so that a few keys have some of either hour.
    *(
        (
            f"no updated_at, another hour of the same day, {number}",
            [_order(f"hour{number}", f"2024-03-05 {hour}:00:00") for hour in (10, 11)],
            [KEPT, CONFLICT],
            "2024-03-05",
        )
        for number in range(6)
    ),
    (
        "one of the two without updated_at, another city",
        [_order("half", "2024-03-05", "上海", LATE), _order("half", "2024-03-05", "北京")],
        [KEPT, CONFLICT],
        "2024-03-05",
    ),
    (
        "three: a version, a row that counts, its copy",
        [
            _order("three", "2024-03-03", updated_at=EARLY),
            _order("three", "2024-03-05", updated_at=LATE),
            _order("three", "2024-03-05", updated_at=LATE),
        ],
        [KEPT, DUPLICATE, SUPERSEDED],
        "2024-03-03",
    ),
    (
        "three, of which the two older contradict each other: the newest has settled it",
        [
            _order("settled", "2024-03-04", updated_at=EARLY, customer_id="C9"),
            _order("settled", "2024-03-05", updated_at=EARLY),
            _order("settled", "2024-03-06", updated_at=LATE),
        ],
        [KEPT, SUPERSEDED, SUPERSEDED],
        "2024-03-04",
    ),
    (
        "three cities and nothing to tell",
        [_order("cities", "2024-03-05", city) for city in ("上海", "北京", "广州")],
        [KEPT, CONFLICT, CONFLICT],
        "2024-03-05",
    ),
    (
        "no key",
        [_order("", "2024-03-05", "上海"), _order(" ", "2024-03-06", "北京")],
        [("rejected", "missing_key", "order_id")] * 2,
        "2024-03-05",
    ),
    (
        "a row that is rejected for itself contradicts none",
        [_order("corrupted", "2024-03-05"), _order("corrupted", "2024-13-05", customer_id="C9")],
        [KEPT, ("rejected", "bad_date", "ordered_at")],
        "2024-03-05",
    ),
]
ROW_STATUSES = """
    select row_status, reason, reason_column, cast(ordered_on as text), ship_city,
        strftime(ordered_at, '%H:%M:%S'), raw_row
    from staging.validated_orders
    where order_id is not distinct from {key}
    order by row_status, reason
"""


@pytest.fixture(scope="module")
def built(own_worker: Worker, tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Project]:
    """All cases in one company, and once more with the rows of the file turned round."""
    place = tmp_path_factory.mktemp("rows")
    rows = [row for _, own, _, _ in CASES for row in own]
    companies = []
    # The first is tested by all that a build tests; of the second the statuses are wanted.
    wanted = {"forth": DATA_TESTS, "back": ("--select", "+validated_orders")}
    for name, orders in (("forth", rows), ("back", rows[::-1])):
        folder = _write(
            place / name / "files",
            {"customers": CUSTOMERS, "orders": orders, "order_lines": LINES},
        )
        companies.append(own_worker.built(place / name / "built", *wanted[name], folder=folder))
    return companies[0], companies[1]


@pytest.mark.parametrize(
    ("rows", "expected", "day"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_rows_of_one_key(
    built: tuple[Project, Project],
    rows: list[Row],
    expected: list[tuple[str, str | None, str | None]],
    day: str,
) -> None:
    """Each row has the status of its case; the event has the day of its true versions."""
    key = f"'own:{rows[0]['order_id']}'" if rows[0]["order_id"] else "null"
    forth, back = (project.query(ROW_STATUSES.format(key=key)) for project in built)

    assert [row[:3] for row in forth] == expected
    assert [row[3] for row in forth if row[0] == "kept"] == [day] * (expected[0] == KEPT)
    # The moment is that of the row that counts, and of no row that it contradicts.
    if "hour" in key:
        assert [row for row in forth if row[0] == "kept" and row[5] not in row[6]] == []
    # The same whole row counts, whatever the order of the file.
    assert sorted(map(str, forth)) == sorted(map(str, back))


def test_instalments_and_allocations_are_rows_of_their_own(
    own_worker: Worker, tmp_path: Path
) -> None:
    """One receipt for three invoices and one invoice in two instalments are no conflict."""
    payment = EXAMPLES["payments"] | {"order_id": ""}
    invoice = EXAMPLES["invoices"]
    entities = {
        "customers": [EXAMPLES["customers"]],
        "orders": [EXAMPLES["orders"]],
        "order_lines": [EXAMPLES["order_lines"]],
        "invoices": [invoice, invoice | {"due_on": "2025-09-30", "amount": "1.00"}],
        "payments": [payment | {"invoice_id": f"I{n}", "amount": str(n)} for n in (1, 2, 3)],
    }
    folder = _write(tmp_path, entities)

    answer = own_worker.run(*PREFLIGHT, folder=folder)
    assert answer.ok, answer.output


def _pair(entity: str, column: str, **stamps: str) -> list[Row]:
    """Two rows of one key that differ in a column."""
    kind = input_contract()[entity][column].rstrip("!")
    other = {"number": "7", "date": "2025-01-02", "timestamp": "2025-01-02 08:00:00", "code": "USD"}
    example = EXAMPLES[entity]
    first = example | ({"updated_at": stamps["first"]} if stamps else {})
    second = example | {column: other.get(kind, "X9")}
    return [first, second | ({"updated_at": stamps["second"]} if stamps else {})]


def _folder(place: Path, number: int, **stamps: str) -> tuple[Path, dict[str, str]]:
    """Write the template's company, each entity with a pair that differs in its n-th column."""
    wanted = {entity: own[number] for entity, own in DECIDING.items() if number < len(own)}
    entities: dict[str, Sequence[Row]] = {entity: [EXAMPLES[entity]] for entity in EXAMPLES}
    for entity, column in wanted.items():
        entities[entity] = _pair(entity, column, **stamps)
    return _write(place, entities), wanted


@pytest.mark.parametrize("number", range(max(map(len, DECIDING.values()))))
def test_party_day_and_money_stop_the_build(
    own_worker: Worker, tmp_path: Path, number: int
) -> None:
    """Every deciding column of every entity."""
    folder, wanted = _folder(tmp_path / "stopped", number)
    answer = own_worker.run(*PREFLIGHT, folder=folder)

    lines = [line for line in answer.output.splitlines() if "two rows differ" in line]
    assert not answer.ok
    assert len(lines) == len(wanted), answer.output
    for entity, column in wanted.items():
        key = KEYS[entity][0]
        begin = f"{entity}.csv, {key} '{EXAMPLES[entity][key]}'"
        telling = [line for line in lines if begin in line]
        assert len(telling) == 1, answer.output
        assert f": two rows differ in {column} (" in telling[0]
        assert "and no updated_at says which is newer: delete one, give each a key" in telling[0]


def test_of_every_event_party_day_and_money_decide() -> None:
    """Every required day, customer and amount of the contract is named, without exception."""
    for entity, columns in input_contract().items():
        if entity in ("customers", "products", "control_totals"):
            continue
        needed = {name for name, kind in columns.items() if kind in ("date!", "timestamp!")}
        needed |= {name for name in ("customer_id", "amount") if name in columns}
        assert needed - set(KEYS[entity]) <= set(DECIDING[entity]), entity


def test_a_newer_row_stops_no_build(own_worker: Worker, tmp_path: Path) -> None:
    """The same pairs, of every entity, where `updated_at` says which row is newer."""
    stamped, wanted = _folder(tmp_path, 0, first=EARLY, second=LATE)
    answer = own_worker.run(*PREFLIGHT, folder=stamped)
    assert wanted.keys() == {entity for entity, columns in DECIDING.items() if columns}
    assert answer.ok, answer.output


def test_the_first_three_keys_are_named_and_the_others_counted(
    own_worker: Worker, tmp_path: Path
) -> None:
    """Keys and values are read as staging reads them; the file is asked before all else."""
    orders = [_order(" Ａ－１７", "2024-02-05"), _order("A-17", "2024年1月5日")]
    for number in (2, 3, 4, 5):
        orders += [_order(f"B{number}", "2024-03-05"), _order(f"B{number}", "2024-03-06")]
    lines = [LINES[0], LINES[0] | {"unit_price": "1.5"}]
    folder = _write(tmp_path, {"customers": CUSTOMERS, "orders": orders, "order_lines": lines})
    answer = own_worker.run(*PREFLIGHT, folder=folder)

    said = [
        line.strip() for line in answer.output.splitlines() if "rows" in line and ".csv" in line
    ]
    assert not answer.ok
    assert said[0] == (
        "orders.csv, order_id 'A-17': two rows differ in ordered_at ('2024-01-05', '2024-02-05') "
        "and no updated_at says which is newer: delete one, give each a key of its own, or add "
        "updated_at"
    )
    assert [line.split(":")[0] for line in said[1:]] == [
        "orders.csv, order_id 'B2'",
        "orders.csv, order_id 'B3'",
        "orders.csv",
        "order_lines.csv, order_line_id 'L1'",
    ]
    assert said[3] == "orders.csv: 2 more order_ids have two rows that differ so"
    assert "('1', '1.5')" in said[4]


def test_another_source_stops_at_its_data_test(demo_worker: Worker) -> None:
    """What preflight does not look at fails in the build, which names both rows."""
    orders = [
        _order("A", "2024-03-05"),
        _order("A", "2024-03-06"),
        _order("B", "2024-03-05", "北京"),
        _order("B", "2024-03-05", "上海"),
    ]
    write_company(demo_worker.project, {"customers": CUSTOMERS, "orders": orders})
    result = demo_worker.run("build", "--select", "+assert_no_rows_of_one_key_contradict")

    assert not result.ok
    assert "assert_no_rows_of_one_key_contradict" in result.output
    told = [line for line in result.output.splitlines() if "Conflicting rows" in line]
    assert len(told) == 1, result.output
    assert "orders, key demo:A, differ in ordered_at" in told[0]
    assert "2024-03-05" in told[0]
    assert "2024-03-06" in told[0]
