"""Exchange rates of the demo: smooth, illustrative, near history, and the same for every seed."""

from __future__ import annotations

import numpy as np
import pandas as pd

CURRENCIES = ("CNY", "USD", "EUR", "GBP", "HKD", "JPY")
SCALE = 1_000_000
FIRST_MONTH = np.datetime64("2010-12", "M")
LAST_MONTH = np.datetime64("2026-12", "M")

_ANCHOR_YEARS = np.arange(2011, 2028)
_ANCHORS: dict[str, tuple[float, ...]] = {
    "USD": (6.60, 6.31, 6.23, 6.06, 6.20, 6.55, 6.88, 6.45, 6.80, 6.94, 6.47, 6.36, 6.79, 7.13,
            7.28, 7.08, 7.02),
    "EUR": (8.80, 8.15, 8.25, 8.28, 7.25, 7.15, 7.31, 7.80, 7.78, 7.73, 7.88, 7.20, 7.32, 7.79,
            7.55, 8.20, 8.18),
    "GBP": (10.35, 9.76, 9.98, 9.97, 9.44, 9.45, 8.55, 8.92, 8.75, 9.09, 8.84, 8.63, 8.28, 9.06,
            9.01, 9.46, 9.44),
    "JPY": (0.0795, 0.0820, 0.0705, 0.0583, 0.0525, 0.0556, 0.0600, 0.0585, 0.0624, 0.0636,
            0.0624, 0.0554, 0.0521, 0.0497, 0.0466, 0.0455, 0.0458),
}  # fmt: skip
"""CNY per unit at the turn of each year (December 2010 stands for January 2011)."""
_HKD_PER_USD = 7.79
_WAVE = {"USD": 0.004, "EUR": 0.009, "GBP": 0.011, "JPY": 0.013}


def _monthly_rates(currency: str, months: np.ndarray) -> np.ndarray:
    """Interpolate the anchors and add a small wave; CNY per unit, shape (len(months),)."""
    years = 1970 + months.astype(np.int64) / 12
    line = np.interp(years, _ANCHOR_YEARS, _ANCHORS[currency])
    return line * (1 + _WAVE[currency] * np.sin(2.4 * years * np.pi))


def rate_table() -> pd.DataFrame:
    """Return the seed `fx_rates`.

    Returns:
        Columns currency, valid_from (datetime64[s]) and micro_cny (int64, millionths of a CNY for
        one unit); one CNY row and 193 months of five currencies.
    """
    months = np.arange(FIRST_MONTH, LAST_MONTH + 1)
    frames = [pd.DataFrame({
        "currency": ["CNY"],
        "valid_from": [np.datetime64("2000-01-01", "s")],
        "micro_cny": [SCALE],
    })]  # fmt: skip
    for currency in CURRENCIES[1:]:
        base = "USD" if currency == "HKD" else currency
        rates = _monthly_rates(base, months)
        rates = rates / _HKD_PER_USD if currency == "HKD" else rates
        digits = 6 if currency == "JPY" else 4
        micro = np.rint(np.round(rates, digits) * SCALE).astype(np.int64)
        frames.append(
            pd.DataFrame({
                "currency": currency,
                "valid_from": months.astype("datetime64[s]"),
                "micro_cny": micro,
            })
        )  # fmt: skip
    return pd.concat(frames, ignore_index=True)


def rates_on(currencies: np.ndarray, days: np.ndarray) -> np.ndarray:
    """Return the day's rate: the latest with valid_from on or before the day.

    Args:
        currencies: Codes, shape (n,).
        days: datetime64, shape (n,), not before December 2010 for a foreign currency.

    Returns:
        int64, millionths of a CNY per unit, shape (n,).
    """
    table = rate_table()
    foreign = table[table["currency"] != "CNY"]
    matrix = foreign.pivot(index="valid_from", columns="currency", values="micro_cny")
    months = np.asarray(days).astype("datetime64[M]").astype(np.int64)
    row = np.clip(months - FIRST_MONTH.astype(np.int64), 0, len(matrix) - 1)
    column = matrix.columns.get_indexer(pd.Index(currencies))
    found = matrix.to_numpy()[row, np.maximum(column, 0)]
    return np.where(np.asarray(currencies) == "CNY", SCALE, found)
