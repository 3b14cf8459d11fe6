"""Companies and files made to break a build: what Hypothesis draws, and how it is written.

A case is a small company: a few rows per entity, with odd formats, broken, extreme and adversarial
values. Ids carry the number of the case, so that many cases make one company that is built once.
"""

from __future__ import annotations

import csv
import gzip
import io
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import strategies as st

from scripts.input_contract import accepted_codes, input_contract, key_columns

CONTRACT = input_contract()
CODES = accepted_codes()
KEYS = key_columns()
NEEDED = ("customers", "orders", "order_lines")
MOST_ROWS = 4

ADVERSARIAL = (
    "NaN", "nan", "Infinity", "-inf", "1e308", "-1e308", "1e-308", "-0", "+", ".", ",", "1e5",
    "999999999999", "999999999999.99999", "1000000000000", "-1", "1,234", "1.234,5",
    "$ 1,2 3.4 CAD", "9999-12-31", "0001-01-01", "1799-12-31", "2024-02-30", "2023-02-29",
    "1/12/2010", "31.12.2024", "2024-13-01", "2024-03-05T25:00:00", "2024-03-05T12:34:56+99:99",
    "2024-03-05 12:34:56Z", "9999-12-31T23:59:59-23:59", "20240305", "２０２４年３月５日",
    "infinity", "now", "today", "'", '"', '""', "';--", "'); drop table marts.customer_rfm; --",
    "{{ 1 / 0 }}", "{% raw %}", "%s", "\\", "\\N", "\\u0000", "null", "NULL", "a\x00b", "\x00",
    "\t", " ", "\u3000", "\u00a0", "\ufeff", "a\nb", "a\r\nb", "\r", "a,b;c\td|e", "，；、", "🦄",
    "שלום", "e\u0301", "\u2028", "\x1a", "x" * 5000, "顾客" * 2000,
)  # fmt: skip
SOUND = {
    "number": ("0", "1", "2.5", "12", "99.90", "1234.5678", "￥1,299.00", "1299元", " 7 ", "1e2"),
    "date": (
        "2024-03-05", "2024/3/5", "20231231", "2024年3月5日", "2024-02-29", "2023-01-01 10:00",
        "2024-03-05T12:34:56+08:00", "2024-03-04T23:59:59Z", "25.12.2023", "13/11/2023",
    ),
    "boolean": ("yes", "no", "1", "0", "是", "否"),
    "list": ("supplier", "supplier; partner", "investor，partner"),
    "code": ("CNY", "USD", "other"),
    "text": ("A", "Lamp 台灯", "O'Brien & Co."),
}  # fmt: skip
SOUND["timestamp"] = SOUND["date"]

Row = dict[str, str]
Case = dict[str, list[Row]]

_strange = st.one_of(
    st.sampled_from(ADVERSARIAL),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.floats(width=64).map(repr),
    st.integers().map(str),
    st.dates().map(str),
    st.datetimes().map(str),
)


def _values(entity: str, column: str) -> st.SearchStrategy[str]:
    """Values of a column: mostly sound, a fifth strange, some empty."""
    kind = CONTRACT[entity][column].rstrip("!")
    if kind == "key":
        sound = st.sampled_from([f"{column[:2]}{number}" for number in range(3)])
    else:
        sound = st.sampled_from(CODES.get(entity, {}).get(column) or SOUND[kind])
    return st.integers(0, 9).flatmap(
        lambda roll: st.just("") if roll == 0 else _strange if roll <= 2 else sound
    )


def rows(entity: str) -> st.SearchStrategy[list[Row]]:
    """A few rows of an entity: its required columns, and any of the others."""
    needed = {name: _values(entity, name) for name, kind in CONTRACT[entity].items() if "!" in kind}
    others = {name: _values(entity, name) for name in CONTRACT[entity] if name not in needed}
    return st.lists(st.fixed_dictionaries(needed, optional=others), max_size=MOST_ROWS)


cases: st.SearchStrategy[Case] = st.fixed_dictionaries(
    {entity: rows(entity) for entity in NEEDED},
    optional={entity: rows(entity) for entity in CONTRACT if entity not in NEEDED},
)


def united(many: Sequence[Case]) -> Case:
    """Put cases into one company; ids get the number of their case, empty ones stay empty.

    Rows that contradict each other stop a build, as they should: there are none.
    """
    company: Case = {entity: [] for entity in CONTRACT}
    for number, case in enumerate(many):
        for entity, own in case.items():
            keys = [name for name, kind in CONTRACT[entity].items() if kind.startswith("key")]
            for row in own:
                prefixed = {key: f"{number}/{row[key]}" for key in keys if row.get(key)}
                company[entity].append(row | prefixed)
    return {entity: _reconciled(entity, own) for entity, own in company.items()}


def _reconciled(entity: str, own: list[Row]) -> list[Row]:
    """Let no two rows of one key contradict each other: all copies, all versions, or all apart.

    Keys are compared as staging cleans them, or coarser. A total of the ledger has no key of its
    own: it is a newer version of those before it.
    """
    key = KEYS[entity][0]
    if CONTRACT[entity][key] != "key!":
        return [_stamped(row, place) for place, row in enumerate(own)]
    rows = list(own)
    places = defaultdict(list)
    for place, row in enumerate(own):
        if cleaned := unicodedata.normalize("NFKC", row.get(key, "")).strip():
            places[cleaned].append(place)
    for first, *others in places.values():
        for place in others:
            if first % 3 == 0:
                rows[place] = dict(own[first])
            elif first % 3 == 1:
                rows[place] = _stamped(own[place], place)
            else:
                rows[place] = own[place] | {key: f"{own[place][key]}+{place}"}
        if others and first % 3 == 1:
            rows[first] = _stamped(own[first], first)
    return rows


def _stamped(row: Row, place: int) -> Row:
    """Say when a row was changed: later than any row before it in the file."""
    return row | {"updated_at": str(datetime(2024, 1, 1) + timedelta(seconds=place))}


@dataclass(frozen=True)
class Form:
    """How a file is written: its format, and of a CSV the separator, line end, quotes and mark."""

    file_format: str
    separator: str
    line_end: str
    quoting: int
    encoding: str
    is_upper: bool

    def written(self, entity: str, own: list[Row], folder: Path) -> Path:
        """Write the rows of an entity, in the columns that any row has and those required."""
        named = {name for row in own for name in row}
        columns = [name for name, kind in CONTRACT[entity].items() if "!" in kind or name in named]
        path = folder / f"{entity}.{self.file_format}"
        if self.file_format == "parquet":
            table = {
                name: pa.array([row.get(name) for row in own], pa.string()) for name in columns
            }
            pq.write_table(pa.table(table), path)
            return path
        content = self.csv(columns, own)
        path.write_bytes(gzip.compress(content) if self.file_format == "csv.gz" else content)
        return path

    def csv(self, columns: list[str], own: list[Row]) -> bytes:
        """Return the bytes of a CSV file."""
        header = [f" {name.upper()} " if self.is_upper else name for name in columns]
        records = [header, *([row.get(name, "") for name in columns] for row in own)]
        return "".join(map(self._line, records)).encode(self.encoding)

    def _line(self, record: list[str]) -> str:
        text = io.StringIO()
        # With the line end \r\n the writer puts fields with either of the two into quotes.
        csv.writer(text, delimiter=self.separator, quoting=self.quoting).writerow(record)
        return text.getvalue().removesuffix("\r\n") + self.line_end


forms = st.builds(
    Form,
    st.sampled_from(["csv", "csv", "csv.gz", "parquet"]),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["utf-8", "utf-8-sig"]),
    st.booleans(),
)


@dataclass(frozen=True)
class Spoil:
    """Something done to the bytes of a file."""

    kind: str
    place: float
    content: bytes

    def applied(self, content: bytes) -> bytes:
        """Return the bytes as they are after it."""
        at = int(self.place * len(content))
        if self.kind == "cut":
            return content[:at]
        if self.kind == "insert":
            return content[:at] + self.content + content[at:]
        if self.kind == "drop":
            return content[:at] + content[at + 1 + len(self.content) :]
        if self.kind == "encode":
            return content.decode("utf-8").encode("gb18030" if self.place < 0.5 else "utf-16")
        if self.kind == "header":
            return content.replace(b"_id", self.content, 1)
        return self.content


spoils = st.builds(
    Spoil,
    st.sampled_from(["cut", "insert", "drop", "encode", "header", "replace"]),
    st.floats(0, 1, exclude_max=True),
    st.one_of(
        st.sampled_from([b"", b'"', b"\n", b"\r\n", b"\r", b",", b";", b"\x00", b"\xff", b"_id,"]),
        st.binary(max_size=8),
        st.sampled_from(
            [b"PK\x03\x04", b"PAR1", b"\x1f\x8b\x08", b"\xff\xfea\x00", b"\xef\xbb\xbf"]
        ),
    ),
)
