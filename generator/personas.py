"""Personas: what each kind of customer does, as one table.

Bands are laid out so that the expected RFM tier and type follow from the table alone. Scores are
mid-rank scores within a peer group (end, intermediary, other); an axis is high from percentile 0.6
upwards. In each group the personas with a low recency, with many orders and with high sales are
each less than 40 % of their population, the personas meant to be low start well below, and what
lies between (steady, seasonal, injected …) carries no expected type.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

RETAIL = (("individual", 0.62), ("household", 0.20), ("business", 0.18))
TRADE_BUYERS = (("business", 0.50), ("household", 0.25), ("individual", 0.25))
DEALERS = (("reseller", 0.65), ("distributor", 0.35))
GOVERNMENT = (("government", 1.0),)
NON_PROFIT = (("association", 0.6), ("media", 0.4))
STAFF = (("employee", 0.75), ("department", 0.25))
UNKNOWN = (("", 1.0),)
PROSPECTS = (
    ("individual", 0.45),
    ("household", 0.12),
    ("business", 0.20),
    ("reseller", 0.12),
    ("government", 0.06),
    ("association", 0.05),
)
OUTSIDERS = (
    ("business", 0.40),
    ("individual", 0.25),
    ("media", 0.15),
    ("association", 0.10),
    ("government", 0.10),
)

MINIMUM_CUSTOMERS = 300
"""Smallest company that contains every persona and every injected defect."""

Range = tuple[int, int]


@dataclass(frozen=True)
class Persona:
    """One kind of customer.

    Attributes:
        code: Name of the persona.
        weight: Customers of this persona in a company of 500.
        party_mix: Party types and their probabilities; an empty type is not declared.
        recency: Days from the last valid order to the as-of date, lowest and highest.
        window_orders: Valid orders in the window of 365 days.
        earlier_orders: Valid orders before the window.
        money: Net sales in CNY of the window (of the whole history where the window is empty).
        earliest: Days before the as-of date on which the history can begin.
        window_from: Days before the as-of date on which the orders of the window can begin.
        price_factor: Price paid as a share of the list price (dealer and tender prices).
        cost_to_serve: Cost to serve as a share of the value of an order.
        units: Usual quantity of a line.
        discount: Discount habit: none, some, hunter, or mixed (drawn per customer).
        is_top: Belongs to the 20 % that bring 80 % of the profit.
        is_scaled: Its spend is scaled so that the Pareto rule holds.
        is_fixed: The weight is a head count whatever the size of the company.
        rfm_tier: Expected RFM tier, empty where the persona is not meant to be clear.
        rfm_type: Expected RFM type, empty likewise.
        relationship: Expected relationship, empty likewise.
    """

    code: str
    weight: int
    party_mix: tuple[tuple[str, float], ...]
    recency: Range = (0, 0)
    window_orders: Range = (0, 0)
    earlier_orders: Range = (0, 0)
    money: Range = (1, 1)
    earliest: int = 1080
    window_from: int = 355
    price_factor: float = 1.0
    cost_to_serve: float = 0.02
    units: float = 1.6
    discount: str = "mixed"
    is_top: bool = False
    is_scaled: bool = False
    is_fixed: bool = False
    rfm_tier: str = ""
    rfm_type: str = ""
    relationship: str = ""


def _dealer(code: str, weight: int, **rest: object) -> Persona:
    """Return a persona that buys at dealer prices, in dealer quantities."""
    defaults: dict[str, object] = {"price_factor": 0.72, "units": 8.0, "discount": "some"}
    return Persona(code, weight, DEALERS, **{**defaults, **rest})


def _never(code: str, weight: int, mix: tuple[tuple[str, float], ...], expected: str) -> Persona:
    """Return a persona that never bought."""
    return Persona(code, weight, mix, relationship=expected)


# fmt: off
END = (
    Persona(
        "champion", 14, TRADE_BUYERS, (0, 12), (20, 30), (26, 40), (80_000, 230_000), units=3.0,
        is_top=True, is_scaled=True, rfm_tier="high", rfm_type="important_value",
        relationship="actual",
    ),
    Persona(
        "loyal", 24, TRADE_BUYERS, (3, 22), (11, 17), (13, 22), (50_000, 95_000), units=2.5,
        is_top=True, is_scaled=True, rfm_tier="high", rfm_type="important_value",
        relationship="actual",
    ),
    Persona(
        "project_buyer", 8, TRADE_BUYERS, (3, 25), (1, 1), (0, 2), (55_000, 90_000), units=6.0,
        is_top=True, is_scaled=True, rfm_tier="mid", rfm_type="important_develop",
        relationship="actual",
    ),
    Persona(
        "fading_big", 8, TRADE_BUYERS, (165, 235), (10, 15), (12, 20), (55_000, 95_000),
        units=3.0, is_top=True, is_scaled=True, rfm_type="important_keep", relationship="lost",
    ),
    Persona(
        "one_big_order", 12, TRADE_BUYERS, (200, 330), (1, 1), (0, 0), (19_000, 28_000),
        units=3.0, rfm_type="important_win_back", relationship="actual",
    ),
    Persona(
        "bargain_hunter", 20, RETAIL, (1, 22), (9, 15), (10, 18), (1_200, 4_000),
        discount="hunter", rfm_type="general_value", relationship="actual",
    ),
    Persona(
        "newcomer", 20, RETAIL, (1, 25), (1, 2), (0, 0), (900, 4_200), window_from=75,
        rfm_type="general_develop", relationship="actual",
    ),
    Persona(
        "one_timer_recent", 14, RETAIL, (4, 25), (1, 1), (0, 0), (60, 260), rfm_tier="low",
        rfm_type="general_develop", relationship="actual",
    ),
    Persona(
        "steady", 48, RETAIL, (32, 60), (4, 5), (6, 10), (7_500, 13_000), rfm_tier="mid",
        relationship="actual",
    ),
    Persona(
        "seasonal", 20, RETAIL, (8, 350), (5, 6), (6, 9), (7_500, 13_000),
    ),
    Persona(
        "loss_maker", 7, RETAIL, (32, 75), (6, 7), (4, 8), (8_000, 14_000), cost_to_serve=0.50,
    ),
    Persona(
        "fading_small", 16, RETAIL, (165, 235), (8, 13), (7, 12), (1_200, 4_000), earliest=800,
        rfm_type="general_keep", relationship="lost",
    ),
    Persona(
        "one_timer_mid", 36, RETAIL, (105, 345), (1, 1), (0, 0), (900, 4_200), rfm_tier="low",
        rfm_type="general_win_back", relationship="actual",
    ),
    Persona(
        "one_timer_old", 38, RETAIL, (385, 1050), (0, 0), (1, 1), (300, 6_000), rfm_tier="low",
        rfm_type="general_win_back", relationship="lost",
    ),
    Persona(
        "lost_big", 14, TRADE_BUYERS, (400, 640), (0, 0), (5, 12), (60_000, 180_000), units=3.0,
        rfm_tier="low", rfm_type="general_win_back", relationship="lost",
    ),
    Persona(
        "injected", 16, RETAIL, (110, 200), (2, 3), (1, 2), (3_000, 5_500), is_fixed=True,
    ),
)

INTERMEDIARY = (
    _dealer(
        "dealer_big", 9, recency=(0, 15), window_orders=(18, 26), earlier_orders=(26, 38),
        money=(300_000, 650_000), units=20.0, is_top=True, is_scaled=True, rfm_tier="high",
        rfm_type="important_value", relationship="actual",
    ),
    _dealer(
        "dealer_project", 4, recency=(3, 20), window_orders=(1, 1), earlier_orders=(0, 3),
        money=(48_000, 70_000), units=15.0, rfm_tier="mid", rfm_type="important_develop",
        relationship="actual",
    ),
    _dealer(
        "dealer_fading_big", 4, recency=(165, 220), window_orders=(11, 15),
        earlier_orders=(14, 20), money=(48_000, 70_000),
        rfm_type="important_keep", relationship="lost",
    ),
    _dealer(
        "dealer_one_big", 4, recency=(190, 320), window_orders=(1, 1), money=(48_000, 70_000),
        units=15.0, rfm_type="important_win_back", relationship="actual",
    ),
    _dealer(
        "dealer_small", 5, recency=(1, 18), window_orders=(11, 16), earlier_orders=(12, 22),
        money=(5_000, 9_500), units=3.0, rfm_type="general_value", relationship="actual",
    ),
    _dealer(
        "dealer_newcomer", 5, recency=(1, 20), window_orders=(1, 2), money=(3_000, 9_000),
        window_from=75, rfm_type="general_develop", relationship="actual",
    ),
    _dealer(
        "dealer_fading_small", 4, recency=(165, 220), window_orders=(9, 13),
        earlier_orders=(7, 12), money=(5_000, 9_500), units=3.0, earliest=800,
        rfm_type="general_keep", relationship="lost",
    ),
    _dealer(
        "dealer_steady", 15, recency=(30, 55), window_orders=(4, 5), earlier_orders=(6, 10),
        money=(18_000, 32_000), rfm_tier="mid", relationship="actual",
    ),
    _dealer(
        "dealer_occasional", 8, recency=(105, 320), window_orders=(1, 1), money=(3_000, 9_000),
        rfm_tier="low", rfm_type="general_win_back", relationship="actual",
    ),
    _dealer(
        "dealer_lost", 6, recency=(400, 800), earlier_orders=(4, 10), money=(40_000, 160_000),
        rfm_tier="low", rfm_type="general_win_back", relationship="lost",
    ),
)

OTHER = (
    Persona(
        "government_large", 1, GOVERNMENT, (20, 60), (6, 8), (4, 6), (5_300_000, 5_900_000),
        price_factor=0.62, units=60.0, discount="none", is_top=True,
    ),
    Persona(
        "government_medium", 2, GOVERNMENT, (20, 90), (4, 6), (3, 6), (600_000, 950_000),
        price_factor=0.66, units=30.0, discount="none", is_top=True,
    ),
    Persona(
        "government_small", 3, GOVERNMENT, (30, 200), (2, 4), (2, 4), (40_000, 100_000),
        price_factor=0.70, units=10.0, discount="none",
    ),
    Persona(
        "non_profit_buyer", 3, NON_PROFIT, (20, 240), (1, 3), (0, 3), (6_000, 16_000),
        price_factor=0.90, units=4.0,
    ),
    Persona(
        "undeclared_buyer", 8, UNKNOWN, (5, 300), (1, 6), (0, 4), (800, 8_000),
    ),
    Persona(
        "undeclared_lost", 1, UNKNOWN, (420, 700), (0, 0), (1, 3), (800, 8_000),
        relationship="lost",
    ),
)

OUTSIDE_THE_GROUPS = (
    Persona(
        "internal_employee", 10, STAFF, (5, 200), (2, 6), (2, 6), (800, 6_000),
        price_factor=0.80,
    ),
    _never("target", 28, PROSPECTS, "target"),
    _never("prospect", 36, PROSPECTS, "potential"),
    _never("non_customer", 23, OUTSIDERS, "non_customer"),
    _never("cancelled_only", 6, RETAIL, "potential"),
)
# fmt: on

PERSONAS: tuple[Persona, ...] = END + INTERMEDIARY + OTHER + OUTSIDE_THE_GROUPS
"""All personas; the weights sum to the default size of the company."""

ROLES: dict[str, str] = {
    "individual": "end",
    "household": "end",
    "business": "end",
    "reseller": "intermediary",
    "distributor": "intermediary",
    "employee": "internal",
    "department": "internal",
    "government": "public_interest",
    "association": "public_interest",
    "media": "public_interest",
    "": "unknown",
}


def headcounts(customers: int) -> np.ndarray:
    """Split the company into personas: fixed head counts first, then largest remainders.

    Args:
        customers: Size of the company, at least MINIMUM_CUSTOMERS.

    Returns:
        int64, shape (len(PERSONAS),), sums to `customers`.

    Raises:
        ValueError: If the company is too small for every persona.
    """
    if customers < MINIMUM_CUSTOMERS:
        raise ValueError(f"at least {MINIMUM_CUSTOMERS} customers are needed for every persona")
    weights = np.array([persona.weight for persona in PERSONAS])
    is_fixed = np.array([persona.is_fixed for persona in PERSONAS])
    free = customers - weights[is_fixed].sum()
    shares = np.where(is_fixed, 0, weights) / weights[~is_fixed].sum() * free
    counts = np.floor(shares).astype(np.int64)
    by_remainder = np.argsort(-(shares - counts), kind="stable")
    counts[by_remainder[: free - counts.sum()]] += 1
    return np.where(is_fixed, weights, counts)


def values_of(field: str) -> np.ndarray:
    """Return one attribute of every persona, in the order of the table.

    Args:
        field: Name of the attribute.

    Returns:
        Shape (len(PERSONAS),), or (len(PERSONAS), 2) for a range.
    """
    return np.array([getattr(persona, field) for persona in PERSONAS])
