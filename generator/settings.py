"""Fixed points of the demo: the company, its calendar and the random streams."""

from __future__ import annotations

import zlib

import numpy as np

COMPANY = "晨岚家居 ChenLan Home"
HOME_REGION = "浙江省"
HOME_CITY = "杭州市"

AS_OF = np.datetime64("2025-12-18", "D")
FIRST_ORDER = np.datetime64("2023-01-03", "D")
WINDOW_DAYS = 365
NEW_CUSTOMER_DAYS = 90
TOP_SHARE = 0.20
TOP_PROFIT_SHARE = 0.80

DEFAULT_SEED = 20240229
DEFAULT_CUSTOMERS = 500


def stream(seed: int, name: str) -> np.random.Generator:
    """Return the random stream of one part of the company.

    Every part has its own stream, so that a change in one part leaves the others as they are.

    Args:
        seed: The seed of the company, zero or more.
        name: The name of the part.
    """
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def integers_between(
    rng: np.random.Generator, low: np.ndarray | int, high: np.ndarray | int, size: int
) -> np.ndarray:
    """Draw whole numbers from `low` to `high`, both included, element by element.

    Args:
        rng: The random stream.
        low: Lowest value, scalar or shape (size,).
        high: Highest value, scalar or shape (size,).
        size: How many numbers to draw.

    Returns:
        int64, shape (size,).
    """
    spread = np.asarray(high) - np.asarray(low) + 1
    return np.asarray(low) + np.floor(rng.random(size) * spread).astype(np.int64)
