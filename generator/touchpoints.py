"""Everything around the sale: leads, interactions, web sessions, feedback, referrals."""

from __future__ import annotations

import numpy as np
import pandas as pd

from generator import vocabulary as words
from generator.people import pick
from generator.settings import AS_OF, WINDOW_DAYS, integers_between, stream

TARGET_WAYS = ("flag", "campaign", "lead")
PROSPECT_WAYS = ("declared", "registered", "lead", "enquiry", "session")

WEB_SESSIONS = {
    "few_short": (1, 3),
    "few_long": (1, 3),
    "many_short": (8, 16),
    "many_long": (8, 16),
}
OLDER_SESSIONS = (0, 5)
MEDIAN_SECONDS = {"short": 70.0, "long": 420.0}
ANONYMOUS_SESSIONS_PER_CUSTOMER = 0.5
ANONYMOUS_LEADS_PER_CUSTOMER = 0.08
_DAY = np.timedelta64(1, "D")


def add_ways(people: pd.DataFrame) -> pd.DataFrame:
    """Say for each person who has never bought how their interest shows, in turn.

    Returns:
        People with `way`: a target's flag, campaign or lead; a prospect's declared, registered,
        lead, enquiry or session; empty for everybody else.
    """
    people["way"] = ""
    for persona, ways in (("target", TARGET_WAYS), ("prospect", PROSPECT_WAYS)):
        mask = people["persona"] == persona
        people.loc[mask, "way"] = np.array(ways, dtype=object)[np.arange(mask.sum()) % len(ways)]
    return people


def add_lives(people: pd.DataFrame, orders: pd.DataFrame) -> pd.DataFrame:
    """Add the period in which a customer is in touch: from first to last order, plus 25 days.

    Returns:
        People with life_from and life_to (datetime64[s], NaT for those without a lasting
        order and for those that no master row describes).
    """
    described = people["has_master"].to_numpy()[orders["customer"]]
    lasting = orders[orders["kind"].isin(("kept", "returned")) & described]
    days = lasting.groupby("customer")["ordered_on"]
    people["life_from"] = days.min().reindex(people.index)
    last = days.max().reindex(people.index) + pd.Timedelta(days=25)
    people["life_to"] = last.where(last < pd.Timestamp(AS_OF), pd.Timestamp(AS_OF)).where(
        last.notna()
    )
    return people


def _moments(rng: np.random.Generator, start: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """Draw a moment of the day between two days, both included; datetime64[s], shape (n,)."""
    start, stop = np.asarray(start, "datetime64[D]"), np.asarray(stop, "datetime64[D]")
    span = np.maximum((stop - start).astype(np.int64), 0)
    days = start + integers_between(rng, 0, span, len(start)) * _DAY
    seconds = integers_between(rng, 8 * 3600, 22 * 3600, len(start))
    return days.astype("datetime64[s]") + seconds.astype("timedelta64[s]")


def _window_moments(
    rng: np.random.Generator, size: int, back: int = WINDOW_DAYS - 20
) -> np.ndarray:
    """Draw moments of the last `back` days up to a week before the as-of date."""
    start = np.full(size, AS_OF - back * _DAY)
    return _moments(rng, start, np.full(size, AS_OF - 7 * _DAY))


def _numbered(frame: pd.DataFrame, column: str, prefix: str, moment: str) -> pd.DataFrame:
    """Sort by time and add an own id."""
    frame = frame.sort_values(moment, kind="stable", ignore_index=True)
    width = max(5, len(str(len(frame))))
    number = pd.Series(np.arange(1, len(frame) + 1)).astype(str).str.zfill(width)
    frame[column] = prefix + number
    return frame


def _life_events(
    people: pd.DataFrame, rng: np.random.Generator, mask: np.ndarray, most: int
) -> pd.DataFrame:
    """Draw 1 … `most` events within the life of each chosen customer: customer, moment."""
    chosen = people.index[mask & people["life_from"].notna()].to_numpy()
    customer = np.repeat(chosen, rng.integers(1, most + 1, len(chosen)))
    own = people.loc[customer]
    moment = _moments(rng, own["life_from"].to_numpy(), own["life_to"].to_numpy())
    return pd.DataFrame({"customer": customer, "moment": moment})


def draw_leads(people: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw leads of all stages; some name no customer, a few of those carry a customer's mail.

    Returns:
        One row per lead: lead_id, customer (-1 when none), created_at, stage, stage_changed_at,
        closed_at, email, phone, company, source, campaign, amount (whole CNY).
    """
    rng = stream(seed, "leads")
    persona, way = people["persona"], people["way"]
    asked = people.index[(persona.isin(("target", "prospect"))) & (way == "lead")].to_numpy()
    is_target = (persona[asked] == "target").to_numpy()
    early = np.array(["new", "contacted", "lost"], dtype=object)[rng.integers(0, 3, len(asked))]
    late = np.array(["qualified", "proposal"], dtype=object)[np.arange(len(asked)) % 2]
    open_leads = pd.DataFrame(
        {
            "customer": asked,
            "created_at": _window_moments(rng, len(asked), 200),
            "stage": np.where(is_target, late, early),
        }
    )
    won = people.index[people["life_from"].notna() & (rng.random(len(people)) < 0.3)].to_numpy()
    first = people.loc[won, "life_from"].to_numpy()
    won_leads = pd.DataFrame(
        {
            "customer": won,
            "created_at": _moments(rng, first - 60 * _DAY, first - 5 * _DAY),
            "stage": "won",
            "closed_at": first,
        }
    )
    count = round(ANONYMOUS_LEADS_PER_CUSTOMER * len(people))
    stages = ("new", "contacted", "qualified", "proposal", "lost")
    anonymous = pd.DataFrame(
        {
            "customer": -1,
            "created_at": _window_moments(rng, count, 900),
            "stage": pick(rng, stages, count),
        }
    )
    leads = pd.concat([open_leads, won_leads, anonymous], ignore_index=True)
    return _numbered(_describe_leads(leads, people, rng), "lead_id", "L", "created_at")


def _describe_leads(
    leads: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Add the dates of the stage and what the lead says about itself."""
    size = len(leads)
    waited = pd.to_timedelta(integers_between(rng, 1, 5, size), unit="D")
    leads["closed_at"] = leads["closed_at"].astype("datetime64[s]")
    changed = (leads["created_at"] + waited).astype("datetime64[s]")
    moved = leads["stage"] != "new"
    leads["closed_at"] = leads["closed_at"].fillna(changed.where(leads["stage"] == "lost"))
    leads["stage_changed_at"] = leads["closed_at"].fillna(changed).where(moved)
    own = people.reindex(leads["customer"]).reset_index(drop=True)
    number = pd.Series(np.arange(size)).astype(str)
    known_mail = people["email"].dropna().to_numpy()
    foreign_mail = np.where(
        rng.random(size) < 0.1, pick(rng, tuple(known_mail), size), "lead" + number + "@example.com"
    )
    leads["email"] = np.where(leads["customer"] < 0, foreign_mail, own["email"])
    leads["phone"] = np.where(leads["customer"] < 0, None, own["phone"])
    word = pick(rng, words.COMPANY_WORDS, size) + np.array(["商贸有限公司"], dtype=object)
    stranger = np.where(rng.random(size) < 0.6, word, None)
    is_company = own["employees"].notna() | own["annual_revenue"].notna()
    leads["company"] = np.where(
        leads["customer"] < 0, stranger, own["customer_name"].where(is_company)
    )
    leads["source"] = pick(rng, words.LEAD_SOURCES, size)
    leads["campaign"] = np.where(rng.random(size) < 0.4, pick(rng, words.CAMPAIGNS, size), None)
    leads["amount"] = integers_between(rng, 5, 600, size) * 100
    return leads


def draw_interactions(people: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw campaign touches and contacts.

    Contacts other than unanswered campaigns stay within a customer's life, so that dormant and
    lost customers are inactive in the last 90 days.

    Returns:
        One row per interaction: interaction_id, customer, moment, kind, outcome.
    """
    rng = stream(seed, "interactions")
    size, way = len(people), people["way"].to_numpy()
    bought = people["life_from"].notna().to_numpy()
    frames = []
    for kind, share, most in (
        ("campaign", 0.7, 4),
        ("service", 0.35, 3),
        ("enquiry", 0.25, 2),
        ("social", 0.2, 3),
        ("complaint", 0.08, 2),
        ("usage", 0.12, 6),
    ):
        mask = bought & (rng.random(size) < share)
        frames.append(_life_events(people, rng, mask, most).assign(kind=kind))
    reached = people.index[bought & (rng.random(size) < 0.5)].to_numpy()
    frames.append(_touches(reached, "campaign", _window_moments(rng, len(reached))))
    frames[-1]["silent"] = True
    for chosen, kind in ((way == "campaign", "campaign"), (way == "enquiry", "enquiry")):
        index = people.index[chosen].to_numpy()
        frames.append(_touches(index, kind, _window_moments(rng, len(index))))
    outsiders = people.index[people["persona"] == "non_customer"].to_numpy()[::4]
    long_ago = np.full(len(outsiders), np.datetime64("2023-02-01"))
    frames.append(_touches(outsiders, "enquiry", _moments(rng, long_ago, long_ago + 500 * _DAY)))
    touches = pd.concat(frames, ignore_index=True)
    draw = rng.random(len(touches))
    answered = np.where(draw < 0.2, "answered", np.where(draw < 0.35, "clicked", None))
    is_campaign = (touches["kind"] == "campaign").to_numpy()
    may_answer = is_campaign & touches["silent"].isna().to_numpy()
    solved = np.where(draw < 0.8, "resolved", None)
    touches["outcome"] = np.where(may_answer, answered, np.where(is_campaign, None, solved))
    return _numbered(touches.drop(columns="silent"), "interaction_id", "I", "moment")


def _touches(customer: np.ndarray, kind: str, moment: np.ndarray) -> pd.DataFrame:
    """Return one interaction per customer."""
    return pd.DataFrame({"customer": customer, "moment": moment, "kind": kind})


def draw_web_sessions(people: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw visits: many or few, long or short by the trait; some visitors stay anonymous.

    Returns:
        One row per visit: session_id, customer (-1 when anonymous), visitor_id, started_at,
        duration_seconds, page_views, channel.
    """
    rng = stream(seed, "web_sessions")
    browses = ((people["web"] != "none") & people["life_from"].notna()).to_numpy()
    visitors = people.index[browses].to_numpy()
    bounds = np.array([WEB_SESSIONS[trait] for trait in people["web"][visitors]]).reshape(-1, 2)
    recent = integers_between(rng, bounds[:, 0], bounds[:, 1], len(visitors))
    older = integers_between(rng, *OLDER_SESSIONS, len(visitors))
    frames = []
    for counts, back, gap in ((recent, 85, 0), (older, 600, 100)):
        customer = np.repeat(visitors, counts)
        stop = people["life_to"][customer].to_numpy().astype("datetime64[D]") - gap * _DAY
        first = people["life_from"][customer].to_numpy().astype("datetime64[D]") - 20 * _DAY
        start = np.maximum(stop - back * _DAY, first)
        frames.append(
            pd.DataFrame({"customer": customer, "started_at": _moments(rng, start, stop)})
        )
    frames[1] = frames[1][frames[1]["started_at"] > np.datetime64("2022-12-01")]
    curious = people.index[people["way"] == "session"].to_numpy().repeat(3)
    frames.append(
        pd.DataFrame({"customer": curious, "started_at": _window_moments(rng, len(curious), 80)})
    )
    count = round(ANONYMOUS_SESSIONS_PER_CUSTOMER * len(people))
    frames.append(pd.DataFrame({"customer": -1, "started_at": _window_moments(rng, count, 300)}))
    visits = pd.concat(frames, ignore_index=True)
    return _numbered(_describe_visits(visits, people, rng), "session_id", "W", "started_at")


def _describe_visits(
    visits: pd.DataFrame, people: pd.DataFrame, rng: np.random.Generator
) -> pd.DataFrame:
    """Add length, pages, visitor and channel."""
    size = len(visits)
    trait = people["web"].reindex(visits["customer"]).fillna("few_short")
    is_long = trait.str.endswith("long").to_numpy()
    median = np.where(is_long, MEDIAN_SECONDS["long"], MEDIAN_SECONDS["short"])
    seconds = median * np.exp(rng.normal(0, 0.35, size))
    visits["duration_seconds"] = np.maximum(2, np.rint(seconds)).astype(np.int64)
    visits["page_views"] = 1 + visits["duration_seconds"] // 40
    visitor = np.where(visits["customer"] < 0, 500_000 + np.arange(size) // 2, visits["customer"])
    visits["visitor_id"] = "V" + pd.Series(visitor).astype(str).str.zfill(6)
    visits["channel"] = pick(rng, ("search", "direct", "social", "app"), size)
    return visits


def draw_feedback(people: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw survey answers and reviews; happy customers score high, unhappy ones below 60.

    Returns:
        One row per answer: feedback_id, customer, moment, score (0–100), kind, comment.
    """
    rng = stream(seed, "feedback")
    answers = _life_events(people, rng, (people["mood"] != "silent").to_numpy(), 4)
    size = len(answers)
    unhappy = (people["mood"][answers["customer"]] == "unhappy").to_numpy()
    kind = np.array(["csat", "nps", "review"], dtype=object)[
        np.searchsorted([0.5, 0.8], rng.random(size))
    ]
    steps = np.where(kind == "csat", 5, np.where(kind == "nps", 10, 20))
    low, high = np.where(unhappy, 10, 75), np.where(unhappy, 55, 100)
    raw = integers_between(rng, low, high, size)
    answers["score"] = np.where(unhappy, raw // steps, -(-raw // steps)) * steps
    answers["kind"] = kind
    comment = pick(rng, words.CSAT_COMMENTS, size)
    answers["comment"] = np.where(comment == "", None, comment)
    return _numbered(answers, "feedback_id", "FB", "moment")


def draw_referrals(people: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Draw referrals by lovers of novelty and by a fifth of the best customers.

    Returns:
        One row per referral: referral_id, customer, moment, referred (row of people, -1 when the
        referred one is not known by name).
    """
    rng = stream(seed, "referrals")
    novelty = (people["taste"] == "novelty") & (people["orders_planned"] >= 3)
    best = people["persona"].isin(("champion", "loyal", "steady", "dealer_big"))
    lucky = best.to_numpy() & (rng.random(len(people)) < 0.2)
    referrals = _life_events(people, rng, novelty.to_numpy() | lucky, 2)
    fresh = people.index[people["persona"].isin(("newcomer", "one_timer_mid"))].to_numpy()
    referred = rng.choice(fresh, len(referrals))
    is_named = rng.random(len(referrals)) < 0.6
    after = people["life_from"][referred].to_numpy() > referrals["moment"].to_numpy()
    referrals["referred"] = np.where(is_named & after, referred, -1)
    return _numbered(referrals, "referral_id", "RR", "moment")
