"""The tool that injects defects: it changes or adds rows and notes what must become of each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import pandas as pd

from generator.formats import full_width, with_separators


class Reject(NamedTuple):
    """A kind of row that must be rejected.

    Attributes:
        defect: The defect in plain words.
        reason: The expected reason code.
        column: The column that carries the defect.
        values: The broken values, one row each.
    """

    defect: str
    reason: str
    column: str
    values: tuple[str | None, ...]


class Format(NamedTuple):
    """An odd format of a value that must be understood.

    Attributes:
        defect: The oddity in plain words.
        column: The column.
        count: How many rows.
        respell: From the plain text to the odd one.
    """

    defect: str
    column: str
    count: int
    respell: Callable[[str], str]


def titled(text: str) -> str:
    """Write a code with capitals and blanks: ' Completed '."""
    return f" {text.title()} "


def separated(column: str, count: int) -> Format:
    """Return the format 1,299.00."""
    return Format("thousands separator", column, count, with_separators)


def signed(column: str, count: int, sign: str = "￥") -> Format:
    """Return the format ￥1,299.00, or USD 1,299.00 for a currency code."""
    defect = "currency sign and separator" if sign == "￥" else "currency code before the number"
    return Format(defect, column, count, lambda text: with_separators(text, sign))


def widened(column: str, count: int) -> Format:
    """Return the format in full-width characters."""
    return Format("full-width characters", column, count, full_width)


@dataclass
class Injector:
    """Injects defects in the exports and notes what must become of them.

    Attributes:
        tables: The exports, changed in place.
        keys: Key column of each entity.
        rng: The random stream.
        notes: One entry per injected defect.
        used: Keys that carry a defect already, by entity; a row carries one defect at most.
        extra: Rows to add, by entity.
        serial: The last number given to an added row.
    """

    tables: dict[str, pd.DataFrame]
    keys: dict[str, str]
    rng: np.random.Generator
    notes: list[dict[str, str]] = field(default_factory=list)
    used: dict[str, set[str]] = field(default_factory=dict)
    extra: dict[str, list[dict[str, object]]] = field(default_factory=dict)
    serial: int = 0

    def key(self, entity: str, label: int) -> str:
        """Return the key of a row and mark the row as used."""
        key = str(self.tables[entity].at[label, self.keys[entity]])
        self.used.setdefault(entity, set()).add(key)
        return key

    def choose(self, entity: str, mask: pd.Series | None, count: int) -> list[int]:
        """Choose rows without a defect, at random, and mark them as used.

        Args:
            entity: The entity.
            mask: Which rows are fit, all when None.
            count: How many.

        Returns:
            Row labels, in the order of the file.

        Raises:
            ValueError: If fewer than `count` rows are fit.
        """
        table = self.tables[entity]
        fit = ~table[self.keys[entity]].isin(self.used.setdefault(entity, set()))
        if mask is not None:
            fit &= mask.fillna(False).astype(bool)
        rows = np.flatnonzero(fit)
        if len(rows) < count:
            raise ValueError(f"{entity}: {len(rows)} rows fit, {count} wanted")
        labels = [table.index[row] for row in sorted(self.rng.choice(rows, count, replace=False))]
        self.used[entity].update(table.loc[labels, self.keys[entity]])
        return labels

    def note(
        self,
        entity: str,
        key: object,
        defect: str,
        row_status: str,
        reason: str = "",
        column: str = "",
        raw: object = "",
        expected: object = "",
    ) -> None:
        """Note one injected defect and what must become of it."""
        values = (entity, key, defect, row_status, reason, column, raw, expected)
        names = (
            "entity", "key", "defect", "expected_row_status", "expected_reason", "column_name",
            "raw_value", "expected_value",
        )  # fmt: skip
        texts = ("" if value is None else str(value) for value in values)
        self.notes.append(dict(zip(names, texts, strict=True)))

    def spell(
        self,
        entity: str,
        mask: pd.Series | None,
        format: Format,
        expected: Callable[[str], str] = str,
    ) -> None:
        """Write a value of kept rows oddly; the row stays and means the same."""
        table, column = self.tables[entity], format.column
        filled = table[column].notna() if mask is None else mask & table[column].notna()
        for label in self.choose(entity, filled, format.count):
            plain = table.at[label, column]
            odd = format.respell(plain)
            table.at[label, column] = odd
            key = table.at[label, self.keys[entity]]
            self.note(entity, key, format.defect, "kept", "", column, odd, expected(plain))

    def repair(self, entity: str, mask: pd.Series | None, corrupted: Reject) -> None:
        """Put broken values where they are not vital; the rows stay, the values become null."""
        table = self.tables[entity]
        labels = self.choose(entity, mask, len(corrupted.values))
        for label, value in zip(labels, corrupted.values, strict=True):
            table.at[label, corrupted.column] = value
            key = table.at[label, self.keys[entity]]
            self.note(
                entity, key, corrupted.defect, "repaired", corrupted.reason, corrupted.column, value
            )

    def reject(
        self, entity: str, mask: pd.Series | None, corrupted: tuple[Reject, ...]
    ) -> list[str | None]:
        """Add broken rows: copies of good rows under numbers of their own.

        Returns:
            The keys of the new rows, None where the key itself is missing.
        """
        keys = []
        for defect, reason, column, values in corrupted:
            for label, value in zip(self.choose(entity, mask, len(values)), values, strict=True):
                row = self.tables[entity].loc[label].to_dict()
                row[self.keys[entity]] = self.new_key(entity)
                row[column] = value
                self.extra.setdefault(entity, []).append(row)
                key = row[self.keys[entity]]
                self.note(entity, key, defect, "rejected", reason, column, value)
                keys.append(key)
        return keys

    def repeat(self, entity: str, count: int) -> None:
        """Deliver rows twice, exactly alike."""
        for label in self.choose(entity, None, count):
            row = self.tables[entity].loc[label].to_dict()
            self.extra.setdefault(entity, []).append(row)
            key = row[self.keys[entity]]
            self.note(entity, key, "exact duplicate row", "rejected", "duplicate")

    def restate(
        self,
        entity: str,
        label: int,
        older: dict[str, object],
        newer: dict[str, object],
        defect: str = "older version of a restated row",
    ) -> None:
        """Add an older version of a row; both versions are stamped, the newer one wins.

        Args:
            entity: The entity.
            label: The row that stays.
            older: What the older version says otherwise, `updated_at` among it.
            newer: What changes in the row that stays.
            defect: The defect in plain words.
        """
        table = self.tables[entity]
        for column, value in newer.items():
            table.at[label, column] = value
        row = {**table.loc[label].to_dict(), **older}
        self.extra.setdefault(entity, []).append(row)
        stamps = (older["updated_at"], table.at[label, "updated_at"])
        self.note(
            entity, self.key(entity, label), defect, "rejected", "superseded", "updated_at", *stamps
        )

    def new_key(self, entity: str) -> str:
        """Return a number that no planned row has, such as SOX0007."""
        self.serial += 1
        sample = str(self.tables[entity][self.keys[entity]].iloc[0])
        return f"{sample.rstrip('0123456789')}X{self.serial:04d}"

    def finish(self) -> None:
        """Scatter the extra rows over the files."""
        for entity, rows in self.extra.items():
            table = self.tables[entity]
            added = pd.DataFrame(rows, columns=table.columns, dtype=object)
            anywhere = self.rng.integers(0, len(table), len(added)) + 0.5
            spot = np.concatenate([np.arange(len(table), dtype=float), anywhere])
            both = pd.concat([table.astype(object), added], ignore_index=True)
            self.tables[entity] = both.iloc[np.argsort(spot, kind="stable")].reset_index(drop=True)
