"""Files: tables of text, written piece by piece as CSV or Parquet."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


class TextFile:
    """One table of text in one file, written in pieces so that its size is not bound by memory.

    CSV is UTF-8 with LF ends; a null is an empty field. Parquet contains string columns.
    """

    def __init__(self, path: Path, file_format: str) -> None:
        """Name the file; it is created with the first piece.

        Args:
            path: The file without its extension; its folder is created.
            file_format: csv or parquet.
        """
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path.with_name(f"{path.name}.{file_format}")
        self.rows = 0
        self._is_parquet = file_format == "parquet"
        self._parquet: pq.ParquetWriter | None = None

    def write(self, table: pd.DataFrame) -> None:
        """Write one piece; all pieces have the same columns.

        Args:
            table: Text or None, shape (rows, columns).
        """
        if self._is_parquet:
            self._write_parquet(table)
        else:
            is_first = self.rows == 0
            table.to_csv(
                self.path,
                mode="w" if is_first else "a",
                header=is_first,
                index=False,
                lineterminator="\n",
                encoding="utf-8",
            )
        self.rows += len(table)

    def _write_parquet(self, table: pd.DataFrame) -> None:
        """Append one piece as row groups of string columns."""
        schema = pa.schema([(column, pa.string()) for column in table.columns])
        if self._parquet is None:
            self._parquet = pq.ParquetWriter(self.path, schema)
        texts = table.astype(object).where(table.notna(), None)
        self._parquet.write_table(pa.Table.from_pandas(texts, schema, preserve_index=False))

    def __enter__(self) -> TextFile:
        """Return the file itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close the file."""
        if self._parquet is not None:
            self._parquet.close()


def write_csv(table: pd.DataFrame, path: Path) -> None:
    """Write one whole table as CSV.

    Args:
        table: Text or None.
        path: The file without its extension.
    """
    with TextFile(path, "csv") as file:
        file.write(table)
