"""The raw invoice lines of UCI Online Retail: the file, and lines made by hand."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pandas as pd

RAW_FILE = Path(__file__).parents[3] / "data" / "online_retail" / "online_retail.parquet"


def read_raw_file() -> pd.DataFrame:
    """Read the raw file: 541,909 invoice lines."""
    return duckdb.sql(f"select * from read_parquet('{RAW_FILE.as_posix()}')").df()


def line(
    invoice: str,
    day: str,
    customer: float | None = 1.0,
    quantity: int = 1,
    price: float = 1.0,
    code: str = "22423",
) -> dict[str, object]:
    """Write one raw invoice line; the price in GBP."""
    return {
        "InvoiceNo": invoice,
        "StockCode": code,
        "Quantity": quantity,
        "InvoiceDate": pd.Timestamp(day),
        "UnitPrice": price,
        "CustomerID": customer,
    }


def frame(*rows: dict[str, object]) -> pd.DataFrame:
    """Put lines into the shape of the file."""
    return pd.DataFrame(rows).astype({"CustomerID": "float64", "UnitPrice": "float64"})
