"""Channel, project and destination of each order."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator import vocabulary as words
from generator.people import pick
from generator.settings import stream

_TRAITS = (
    "channel_loyalty", "main_channel", "party_type", "brand_rank", "is_foreign", "country_name",
    "ship_region_spelled", "city", "reach",
)  # fmt: skip
_PLACE = ("ship_country", "ship_region", "ship_city")


def _anywhere(
    rng: np.random.Generator, is_foreign: np.ndarray, home_country: np.ndarray
) -> list[np.ndarray]:
    """Draw country, region and city from all places at home (or abroad for foreigners)."""
    size = len(is_foreign)
    home = rng.integers(0, len(words.DOMESTIC_PLACES), size)
    away = rng.integers(0, len(words.FOREIGN_PLACES), size)
    domestic = [np.array([p[k] for p in words.DOMESTIC_PLACES], dtype=object) for k in (0, 1)]
    abroad = [np.array([p[k] for p in words.FOREIGN_PLACES], dtype=object) for k in (0, 1, 2)]
    return [
        np.where(is_foreign, abroad[0][away], home_country),
        np.where(is_foreign, abroad[1][away], domestic[0][home]),
        np.where(is_foreign, abroad[2][away], domestic[1][home]),
    ]


def add_delivery(orders: pd.DataFrame, people: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw where each order was sold and where it went.

    Args:
        orders: Orders as planned.
        people: Customers as planned; main channel and reach decide.
        seed: Seed of the company.

    Returns:
        Orders with channel, project_type, ship_country, ship_region, ship_city; None where the
        goods were carried home or the export does not say.
    """
    rng = stream(seed, "delivery")
    size = len(orders)
    own = people.loc[orders["customer"], list(_TRAITS)].reset_index(drop=True)
    loyal = rng.random(size) < own["channel_loyalty"]
    orders["channel"] = np.where(
        loyal, own["main_channel"], pick(rng, ("ecommerce", "offline", "agent"), size)
    )
    is_government = (own["party_type"] == "government").to_numpy()
    favourite = np.array(words.PROJECT_TYPES, dtype=object)[own["brand_rank"] % 3]
    other = pick(rng, words.PROJECT_TYPES, size)
    project = np.where(rng.random(size) < 0.8, favourite, other)
    orders["project_type"] = np.where(is_government, project, None)
    far = _anywhere(rng, own["is_foreign"].to_numpy(), own["country_name"].to_numpy())
    near = [own["country_name"], own["ship_region_spelled"], own["city"]]
    chance = own["reach"].map({"home": 0.0, "province": 0.3, "wide": 0.8})
    goes_far = (rng.random(size) < chance).to_numpy()
    says = rng.random(size) < np.where(orders["channel"] == "offline", 0.6, 0.97)
    for column, there, here in zip(_PLACE, far, near, strict=True):
        place = np.where(goes_far, there, here)
        orders[column] = np.where(says & (place != ""), place, None)
    return orders
