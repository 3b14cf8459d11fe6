"""How values look in a real export: exact amounts, days, moments and their odd formats."""

from __future__ import annotations

import numpy as np
import pandas as pd

_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}


def money_text(amounts: np.ndarray, currency: np.ndarray | None = None) -> np.ndarray:
    """Write amounts in hundredths exactly: two decimals, none for the yen.

    Args:
        amounts: int64 hundredths, shape (n,).
        currency: Codes, shape (n,); two decimals everywhere when left out.

    Returns:
        Text, dtype object, shape (n,).
    """
    amounts = np.asarray(amounts, dtype=np.int64)
    sign = np.where(amounts < 0, "-", "").astype(object)
    whole = pd.Series(np.abs(amounts) // 100).astype(str)
    cents = pd.Series(np.abs(amounts) % 100).astype(str).str.zfill(2)
    full = (sign + whole + "." + cents).to_numpy(dtype=object)
    if currency is None:
        return full
    return np.where(np.asarray(currency) == "JPY", (sign + whole).to_numpy(dtype=object), full)


def number_text(numbers: np.ndarray) -> np.ndarray:
    """Write whole numbers, dtype object."""
    return pd.Series(numbers).astype(np.int64).astype(str).to_numpy(dtype=object)


def day_text(days: pd.Series | np.ndarray) -> np.ndarray:
    """Write days as 2024-03-05, None where missing; dtype object."""
    values = np.asarray(days).astype("datetime64[D]")
    return np.where(np.isnat(values), None, np.datetime_as_string(values).astype(object))


def moment_text(moments: pd.Series | np.ndarray) -> np.ndarray:
    """Write moments as 2024-03-05 10:22:31, None where missing; dtype object."""
    values = np.asarray(moments).astype("datetime64[s]")
    text = pd.Series(np.datetime_as_string(values)).str.replace("T", " ", regex=False)
    return np.where(np.isnat(values), None, text.to_numpy(dtype=object))


def day_first_text(moments: pd.Series | np.ndarray) -> np.ndarray:
    """Write moments as 1/12/2024 8:26 (day, month, year), none missing; dtype object."""
    stamps = pd.DatetimeIndex(np.asarray(moments))
    parts = [pd.Series(part).astype(str) for part in (stamps.day, stamps.month, stamps.year)]
    minute = pd.Series(stamps.minute).astype(str).str.zfill(2)
    day = parts[0] + "/" + parts[1] + "/" + parts[2]
    return (day + " " + pd.Series(stamps.hour).astype(str) + ":" + minute).to_numpy(dtype=object)


def flag_text(flags: pd.Series | np.ndarray) -> np.ndarray:
    """Write booleans as true and false; dtype object."""
    return np.where(np.asarray(flags, dtype=bool), "true", "false").astype(object)


def full_width(text: str) -> str:
    """Map half-width ASCII to full-width characters, as some tills and forms do."""
    return text.translate(_FULL_WIDTH)


def with_separators(text: str, sign: str = "") -> str:
    """Write 1299.00 as 1,299.00, with a currency sign or code before it."""
    whole, _, cents = text.partition(".")
    return f"{sign}{int(whole):,}.{cents or '00'}"


def slashed_day(moment: str) -> str:
    """Write 2024-03-05 10:22:31 as 2024/3/5."""
    year, month, day = moment[:10].split("-")
    return f"{year}/{int(month)}/{int(day)}"


def zoned_moment(moment: str) -> str:
    """Write 2024-03-05 10:22:31 as 2024-03-05T10:22:31+08:00."""
    return f"{moment.replace(' ', 'T')}+08:00"


def moment_abroad(moment: str) -> str:
    """Write a moment by the clock of New York, often still the day before: …T21:22:31-05:00."""
    there = np.datetime64(moment.replace(" ", "T")) - np.timedelta64(13, "h")
    return f"{there}-05:00"


def packed_day(moment: str) -> str:
    """Write 2024-03-05 10:22:31 as 20240305."""
    return moment[:10].replace("-", "")
