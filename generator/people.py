"""Customers: one planned person or organisation per row, with the traits that drive behaviour."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator import vocabulary as words
from generator.personas import PERSONAS, ROLES, headcounts, values_of
from generator.settings import AS_OF, HOME_CITY, HOME_REGION, integers_between, stream

INDIVIDUALS = ("individual", "household", "employee")
ORGANISATIONS = ("business", "reseller", "distributor", "government", "association", "media")
FOREIGN_SHARE = 0.12
UNMASTERED = 3
"""Customers that order and that no master row describes."""

PAYMENT_HABITS: dict[str, tuple[float, float, float]] = {
    "individual": (0.70, 0.30, 0.00),
    "household": (0.60, 0.40, 0.00),
    "business": (0.25, 0.15, 0.60),
    "reseller": (0.20, 0.15, 0.65),
    "distributor": (0.10, 0.05, 0.85),
    "employee": (0.40, 0.60, 0.00),
    "department": (0.00, 0.00, 1.00),
    "government": (0.00, 0.00, 1.00),
    "association": (0.30, 0.20, 0.50),
    "media": (0.40, 0.20, 0.40),
    "": (0.60, 0.40, 0.00),
}
"""Shares of prepaid, cash and credit customers by party type."""

CHANNELS: dict[str, tuple[float, float, float]] = {
    "individual": (0.62, 0.30, 0.08),
    "household": (0.45, 0.43, 0.12),
    "business": (0.30, 0.40, 0.30),
    "reseller": (0.25, 0.40, 0.35),
    "distributor": (0.15, 0.30, 0.55),
    "employee": (0.30, 0.70, 0.00),
    "department": (0.00, 1.00, 0.00),
    "government": (0.00, 0.55, 0.45),
    "association": (0.20, 0.60, 0.20),
    "media": (0.50, 0.40, 0.10),
    "": (0.70, 0.25, 0.05),
}
"""Shares of ecommerce, offline and agent as the main channel by party type."""

TASTES: dict[str, float] = {
    "any": 0.34,
    "directed": 0.24,
    "name_brand": 0.14,
    "novelty": 0.08,
    "premium": 0.12,
    "custom": 0.08,
}


def pick(rng: np.random.Generator, options: tuple[object, ...], size: int) -> np.ndarray:
    """Draw `size` options with equal chances, shape (size,), dtype object."""
    return np.array(options, dtype=object)[rng.integers(0, len(options), size)]


def pick_by_share(
    rng: np.random.Generator, table: dict[str, tuple[float, ...]], keys: np.ndarray
) -> np.ndarray:
    """Draw the position of an option for each key, by the shares the table gives for that key.

    Returns:
        int64, shape (len(keys),).
    """
    bounds = pd.DataFrame(table).T.cumsum(axis=1).reindex(keys).to_numpy()
    return (rng.random(len(keys))[:, None] >= bounds[:, :-1]).sum(axis=1)


def _deal_personas(rng: np.random.Generator, customers: int) -> np.ndarray:
    """Give every customer a persona, in an order that tells nothing."""
    return rng.permutation(np.repeat(np.arange(len(PERSONAS)), headcounts(customers)))


def _party_types(rng: np.random.Generator, persona: np.ndarray) -> np.ndarray:
    """Draw a party type from the mix of the persona."""
    mixes = {code: dict(p.party_mix) for code, p in enumerate(PERSONAS)}
    types = tuple(ROLES)
    shares = {code: tuple(mix.get(kind, 0.0) for kind in types) for code, mix in mixes.items()}
    return np.array(types, dtype=object)[pick_by_share(rng, shares, persona)]


def _log_uniform(rng: np.random.Generator, bounds: np.ndarray) -> np.ndarray:
    """Draw amounts whose logarithm is evenly spread between two bounds, shape (n, 2) -> (n,)."""
    low, high = np.log(bounds[:, 0]), np.log(bounds[:, 1])
    return np.exp(low + rng.random(len(bounds)) * (high - low))


def _plan_purchases(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the quotas of each customer: recency, orders, sales."""
    size, persona = len(people), people["persona_index"].to_numpy()
    for name, field in (
        ("recency", "recency"),
        ("window_orders", "window_orders"),
        ("earlier_orders", "earlier_orders"),
    ):
        bounds = values_of(field)[persona]
        people[name] = integers_between(rng, bounds[:, 0], bounds[:, 1], size)
    people["money"] = _log_uniform(rng, values_of("money")[persona].astype(float))
    for field in (
        "earliest",
        "window_from",
        "price_factor",
        "cost_to_serve",
        "units",
        "is_scaled",
        "is_top",
    ):
        people[field] = values_of(field)[persona]
    people["orders_planned"] = people["window_orders"] + people["earlier_orders"]
    return people


def _habits(people: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Draw the habit: organisations on weekdays, a share of the others on weekends."""
    private = people["party_type"].isin(("individual", "household", "")).to_numpy()
    habit = np.where(private, "natural", "weekday").astype(object)
    habit[private & (rng.random(len(people)) < 0.25)] = "weekend"
    habit[people["persona"] == "seasonal"] = "seasonal"
    return habit


def _tastes(people: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Draw the taste: bargain hunters like mature products, tenders and dealers anything."""
    options = np.array(tuple(TASTES), dtype=object)
    taste = options[
        np.searchsorted(np.cumsum(tuple(TASTES.values()))[:-1], rng.random(len(people)))
    ]
    taste[people["discount_of_persona"] == "hunter"] = "mature"
    taste[people["party_type"] == "government"] = "any"
    few_orders = people["orders_planned"] < 3
    taste[(taste == "novelty") & few_orders] = "any"
    return taste


def _discount_habits(people: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Resolve the discount habit: none, some or hunter."""
    drawn = np.array(["none", "some", "hunter"], dtype=object)[
        np.searchsorted([0.45, 0.93], rng.random(len(people)))
    ]
    habit = np.where(people["discount_of_persona"] == "mixed", drawn, people["discount_of_persona"])
    habit[people["taste"] == "novelty"] = "none"
    return habit


def _debts(people: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Draw how credit customers pay: good, late, long, opening, written_off, recovered, insolvent.

    The bad cases are dealt by head count, at least two of each, so that they always occur.
    """
    debt = np.full(len(people), "good", dtype=object)
    bought = (people["orders_planned"] >= 3) & ~people["persona"].isin(("injected", "seasonal"))
    credit = people["payment"] == "credit"
    external = ~people["party_type"].isin(("employee", "department", "government"))
    candidates = rng.permutation(np.flatnonzero(credit & bought & external))
    shares = {
        "long": 0.07,
        "opening": 0.04,
        "written_off": 0.02,
        "recovered": 0.02,
        "insolvent": 0.02,
        "late": 0.20,
    }
    start = 0
    for kind, share in shares.items():
        stop = start + max(2, round(share * len(candidates)))
        debt[candidates[start:stop]] = kind
        start = stop
    return debt


def _add_traits(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw the traits that drive behaviour."""
    size, party = len(people), people["party_type"].to_numpy()
    people["discount_of_persona"] = values_of("discount")[people["persona_index"]]
    people["habit"] = _habits(people, rng)
    people["quarter"] = rng.integers(0, 4, size)
    people["taste"] = _tastes(people, rng)
    people["discount"] = _discount_habits(people, rng)
    people["brand_rank"] = rng.integers(0, 1_000, size)
    payments = np.array(["prepaid", "cash", "credit"], dtype=object)
    people["payment"] = payments[pick_by_share(rng, PAYMENT_HABITS, party)]
    people["terms"] = np.array([30, 60, 90])[rng.integers(0, 3, size)]
    channels = np.array(["ecommerce", "offline", "agent"], dtype=object)
    people["main_channel"] = channels[pick_by_share(rng, CHANNELS, party)]
    people["channel_loyalty"] = np.where(rng.random(size) < 0.6, 1.0, 0.7)
    people["debt"] = _debts(people, rng)
    web = np.array(["none", "few_short", "few_long", "many_short", "many_long"], dtype=object)
    people["web"] = web[np.searchsorted([0.45, 0.65, 0.78, 0.9], rng.random(size))]
    people["mood"] = np.array(["silent", "happy", "unhappy"], dtype=object)[
        np.searchsorted([0.55, 0.88], rng.random(size))
    ]
    people["reach"] = np.array(["home", "province", "wide"], dtype=object)[
        np.searchsorted([0.70, 0.88], rng.random(size))
    ]
    big_dealers = people["persona"].isin(("dealer_big", "dealer_fading_big", "government_large"))
    people.loc[big_dealers, "reach"] = "wide"
    return people


def _add_places(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw country, region, city and the currency of the customer."""
    size = len(people)
    home = words.DOMESTIC_PLACES
    domestic = rng.choice(len(home), size, p=_weights([place[2] for place in home]))
    abroad = words.FOREIGN_PLACES
    foreign = rng.choice(len(abroad), size, p=_weights([place[4] for place in abroad]))
    can_be_foreign = people["party_type"].isin(
        ("individual", "business", "reseller", "distributor")
    ) & ~people["persona"].isin(("injected", "one_timer_recent"))
    is_foreign = can_be_foreign.to_numpy() & (rng.random(size) < FOREIGN_SHARE)
    for position, name in enumerate(("region", "city")):
        at_home = np.array([place[position] for place in home], dtype=object)[domestic]
        away = np.array([place[position + 1] for place in abroad], dtype=object)[foreign]
        people[name] = np.where(is_foreign, away, at_home)
    people["country_name"] = np.where(
        is_foreign, np.array([place[0] for place in abroad], dtype=object)[foreign], "中国"
    )
    people["currency"] = np.where(
        is_foreign, np.array([place[3] for place in abroad], dtype=object)[foreign], "CNY"
    )
    people["is_foreign"] = is_foreign
    internal = people["party_type"].isin(("employee", "department"))
    people.loc[internal, ["region", "city"]] = (HOME_REGION, HOME_CITY)
    return people


def _weights(numbers: list[float]) -> np.ndarray:
    """Scale weights to probabilities."""
    return np.array(numbers) / sum(numbers)


def _personal_names(rng: np.random.Generator, size: int) -> pd.Series:
    """Draw Chinese personal names, shape (size,)."""
    return pd.Series(
        pick(rng, words.SURNAMES, size)
        + pick(rng, words.GIVEN_FIRST, size)
        + pick(rng, words.GIVEN_SECOND, size)
    )


def _organisation_names(people: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """Draw names of organisations: place, word and an ending that suits the party type."""
    size = len(people)
    place = people["city"].str.removesuffix("市").to_numpy(dtype=object)
    word = pick(rng, words.COMPANY_WORDS, size)
    ending = np.full(size, "商行", dtype=object)
    for kind, endings in words.ORGANISATION_ENDINGS.items():
        mask = (people["party_type"] == kind).to_numpy()
        ending[mask] = pick(rng, endings, int(mask.sum()))
    public = people["party_type"].isin(("government", "association", "media")).to_numpy()
    return pd.Series(np.where(public, place + ending, place + word + ending))


def _foreign_names(people: pd.DataFrame, rng: np.random.Generator) -> pd.Series:
    """Draw names of people and organisations abroad."""
    size = len(people)
    person = pick(rng, words.FOREIGN_GIVEN, size) + np.array([" "], dtype=object)
    person = person + pick(rng, words.FOREIGN_SURNAMES, size)
    company = pick(rng, words.FOREIGN_COMPANY_WORDS, size) + np.array([" "], dtype=object)
    company = company + pick(rng, words.FOREIGN_ENDINGS, size)
    return pd.Series(np.where(people["party_type"] == "individual", person, company))


def _names(people: pd.DataFrame, rng: np.random.Generator) -> np.ndarray:
    """Draw a name for everybody, a few of them awkward on purpose."""
    personal = people["party_type"].isin((*INDIVIDUALS, ""))
    chinese = np.where(
        personal, _personal_names(rng, len(people)), _organisation_names(people, rng)
    )
    household = (people["party_type"] == "household").to_numpy()
    chinese[household] = chinese[household] + "家庭"
    department = (people["party_type"] == "department").to_numpy()
    chinese[department] = pick(rng, words.ORGANISATION_ENDINGS["department"], department.sum())
    names = np.where(people["is_foreign"], _foreign_names(people, rng), chinese).astype(object)
    awkward = rng.permutation(np.flatnonzero(people["party_type"].isin(("business", "reseller"))))
    count = min(len(awkward), len(words.FANCY_NAMES))
    names[awkward[:count]] = words.FANCY_NAMES[:count]
    return names


def _blank(values: np.ndarray, keep: np.ndarray) -> np.ndarray:
    """Return the values as objects, None where they are not kept."""
    return np.where(keep, values, None)


def _add_private_details(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw birth date, gender, occupation and income of private people; some stay silent."""
    size = len(people)
    private = people["party_type"].isin(("individual", "household")).to_numpy()
    says = private & (rng.random(size) < 0.85)
    age_days = integers_between(rng, 19 * 365, 62 * 365, size)
    age_days += integers_between(rng, 0, 18 * 365, size)
    jobs = rng.integers(0, len(words.OCCUPATIONS), size)
    title = np.array([job[0] for job in words.OCCUPATIONS], dtype=object)[jobs]
    title = np.where(age_days > 62 * 365, "退休", title)
    low = np.array([job[1] for job in words.OCCUPATIONS])[jobs]
    high = np.array([job[2] for job in words.OCCUPATIONS])[jobs]
    divisor = {"CNY": 1, "USD": 4, "EUR": 4, "GBP": 5, "HKD": 0.8, "JPY": 0.04}
    income = (low + rng.random(size) * (high - low)) / people["currency"].map(divisor).to_numpy()
    people["birth_date"] = _blank(np.datetime_as_string(AS_OF - age_days), says)
    gender = np.array(["female", "male", "other"], dtype=object)[
        np.searchsorted([0.53, 0.97], rng.random(size))
    ]
    people["gender"] = _blank(gender, private & (rng.random(size) < 0.88))
    says_job = private & (rng.random(size) < 0.75)
    people["occupation"] = _blank(title, says_job)
    rounded = (np.round(income / 100) * 100).astype(np.int64).astype(str)
    people["annual_income"] = _blank(rounded, says_job & (rng.random(size) < 0.85))
    foreign_income = people["annual_income"].notna()
    people["income_currency"] = _blank(people["currency"].to_numpy(), foreign_income.to_numpy())
    return people


def _add_organisation_details(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw size, revenue, industry, department and tax number of organisations."""
    size, party = len(people), people["party_type"]
    organisation = party.isin(ORGANISATIONS).to_numpy()
    head = np.exp(rng.normal(4.2, 1.5, size))
    big = party.isin(("government", "distributor")).to_numpy()
    head = np.clip(np.where(big, head * 4, head), 2, 30_000).astype(np.int64)
    says_head = organisation & (rng.random(size) < 0.78)
    says_revenue = organisation & (~says_head | (rng.random(size) < 0.3))
    says_revenue &= rng.random(size) < 0.75
    revenue = head * integers_between(rng, 180_000, 900_000, size)
    people["employees"] = _blank(head.astype(str), says_head)
    people["annual_revenue"] = _blank(revenue.astype(str), says_revenue)
    codes = np.full(size, None, dtype=object)
    for kind, options in words.INDUSTRIES.items():
        mask = (party == kind).to_numpy()
        codes[mask] = pick(rng, options, int(mask.sum()))
    people["industry_codes"] = _blank(codes, rng.random(size) < 0.92)
    department = people["customer_name"].str.extract(
        f"({'|'.join(words.ORGANISATION_ENDINGS['government'])})$"
    )[0]
    people["government_department"] = _blank(
        department.to_numpy(), (party == "government").to_numpy()
    )
    digits = pd.Series(integers_between(rng, 10**7, 10**8 - 1, size)).astype(str)
    people["tax_number"] = _blank(
        ("91000000MA" + digits).to_numpy(), organisation & (rng.random(size) < 0.7)
    )
    return people


def _add_contacts(people: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """Draw invented mail addresses (example.com) and phone numbers in unused-looking ranges."""
    size = len(people)
    own_id = people["customer_id"].str.lower()
    people["email"] = _blank((own_id + "@example.com").to_numpy(), rng.random(size) < 0.7)
    tail = pd.Series(integers_between(rng, 0, 999_999, size)).astype(str).str.zfill(6)
    domestic = "19900" + tail
    abroad = "+1-555-01" + tail.str[:2]
    phone = np.where(people["is_foreign"], abroad, domestic)
    people["phone"] = _blank(phone, rng.random(size) < 0.85)
    spelled = people["country_name"].to_numpy().copy()
    for country, formats in words.COUNTRY_SPELLINGS.items():
        mask = (people["country_name"] == country).to_numpy()
        spelled[mask] = pick(rng, formats, int(mask.sum()))
    says = rng.random(size) < 0.97
    people["country"] = _blank(spelled, says)
    short = rng.random(size) < 0.15
    region = people["region"].to_numpy(dtype=object)
    region = np.where(short, people["region"].str.removesuffix("省"), region)
    people["ship_region_spelled"] = region
    people["region_spelled"] = _blank(region, says & (people["region"] != "").to_numpy())
    people["city_spelled"] = _blank(people["city"].to_numpy(), says)
    return people


def build_people(seed: int, customers: int) -> pd.DataFrame:
    """Plan all customers.

    Args:
        seed: Seed of the company.
        customers: Size of the company, at least 300.

    Returns:
        One row per customer, `customers` rows, index 0 … customers - 1: traits (persona, recency
        in days, planned orders, sales in CNY …) and the master columns that no event decides.
    """
    rng = stream(seed, "people")
    people = pd.DataFrame({"persona_index": _deal_personas(rng, customers)})
    codes = np.array([persona.code for persona in PERSONAS], dtype=object)
    people["persona"] = codes[people["persona_index"]]
    people["party_type"] = _party_types(rng, people["persona_index"].to_numpy())
    width = max(4, len(str(customers)))
    people["customer_id"] = "C" + pd.Series(np.arange(1, customers + 1)).astype(str).str.zfill(
        width
    )
    people = _plan_purchases(people, rng)
    people = _add_traits(people, rng)
    people = _add_places(people, rng)
    people["customer_name"] = _names(people, rng)
    people = _add_private_details(people, rng)
    people = _add_organisation_details(people, rng)
    people = _add_contacts(people, rng)
    undeclared = people.index[people["persona"] == "undeclared_buyer"]
    people["has_master"] = ~people.index.isin(undeclared[:UNMASTERED])
    return _pin_last_order(people)


def _pin_last_order(people: pd.DataFrame) -> pd.DataFrame:
    """Let one champion, a weekday buyer, order on the very as-of date."""
    first = people.index[people["persona"] == "champion"][0]
    people.loc[first, ["recency", "habit"]] = [0, "weekday"]
    return people
