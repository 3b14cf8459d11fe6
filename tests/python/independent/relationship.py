"""The relationship family, worked out once more from the catalogue's words, one customer at a time.

It is fed with what staging has and must not be derived from the project's SQL. Amounts are exact;
those in the reporting currency are rounded to four decimals per line, half up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from statistics import median

ROLES = {
    "end": ("individual", "household", "business"),
    "intermediary": ("reseller", "distributor"),
    "internal": ("employee", "department"),
    "public_interest": ("government", "association", "media"),
}
RELATIONS = ("investor", "supplier", "partner")
DIMENSIONS = (
    "relationship",
    "role",
    "relation_type",
    "engagement",
    "activity",
    "loyalty",
    "loyalty_state",
)


@dataclass(frozen=True)
class Parameters:
    """The cut-offs that the catalogue gives as defaults; its words say what they mean."""

    window_days: int = 365
    lost_after_days: int = 365
    lost_min_order_days: int = 4
    lost_interpurchase_multiple: int = 4
    lost_min_days: int = 90
    usage_alive_days: int = 90
    new_customer_days: int = 90
    activity_days: int = 90
    loyal_min_marks: int = 3
    loyal_min_visible_marks: int = 2
    loyal_brand_share: Fraction = Fraction(3, 5)
    loyal_repeat_min_orders: int = 4
    loyal_min_categories: int = 3
    loyal_min_referrals: int = 1
    loyal_min_nps_score: int = 90
    hesitant_interpurchase_multiple: int = 2
    low_satisfaction_score: int = 60
    hesitant_refund_share: Fraction = Fraction(3, 10)
    phone_match_digits: int = 9


@dataclass(frozen=True)
class Line:
    """A line of merchandise: brand and category of its product, and what it cost and saved."""

    brand: str | None
    category: str | None
    net_amount: Decimal
    discount_amount: Decimal


@dataclass(frozen=True)
class Refund:
    """A refund of merchandise, with the rate of its own day."""

    refunded_on: date
    amount: Decimal
    currency: str
    rate: Decimal
    order_id: str | None


@dataclass
class Order:
    """An order with its lines and the refunds that name it."""

    order_id: str
    ordered_on: date
    status: str
    cancelled_on: date | None
    currency: str
    rate: Decimal
    lines: list[Line] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)

    @property
    def value(self) -> Decimal:
        """What the order cost after discounts, in its own currency."""
        return sum((line.net_amount for line in self.lines), Decimal(0))

    @property
    def gross_value(self) -> Decimal:
        """What it would have cost without discounts, in the reporting currency."""
        discounts = sum((line.discount_amount for line in self.lines), Decimal(0))
        return rounded((self.value + discounts) * self.rate)

    def stands(self, day: date) -> bool:
        """Whether it was placed by then and is not cancelled."""
        never_placed = self.status == "cancelled" and self.cancelled_on is None
        is_cancelled = self.cancelled_on is not None and self.cancelled_on <= day
        return self.ordered_on <= day and not never_placed and not is_cancelled

    def is_kept(self, day: date) -> bool:
        """Whether it counts as a purchase: of positive value, and not refunded in full."""
        refunded = sum(
            (
                refund.amount
                if refund.currency == self.currency
                else rounded(refund.amount * refund.rate / self.rate)
                for refund in self.refunds
                if refund.refunded_on <= day
            ),
            Decimal(0),
        )
        return self.stands(day) and self.value > 0 and refunded < self.value

    def brand_spends(self) -> list[tuple[str | None, Decimal]]:
        """What each line costs, with its brand, in the reporting currency."""
        return [(line.brand, rounded(line.net_amount * self.rate)) for line in self.lines]


@dataclass(frozen=True)
class Lead:
    """A lead: when it began, its stage and since when, and how to reach who asked."""

    created_on: date
    stage: str
    reached_on: date
    customer_id: str | None
    email: str | None
    phone: str | None


@dataclass
class Customer:
    """All that the sources say of a customer.

    Attributes:
        seen_on: The days of events of every kind, for when the customer is first known.
        contacts: Interactions as (day, kind, whether answered).
        answers: Feedback as (moment, day, kind, score).
        leads: Their own and those found to be theirs.
    """

    customer_id: str
    source: str
    party_type: str | None
    roles: frozenset[str]
    email: str | None
    phone: str | None
    known_on: date | None
    registered_on: date | None
    contract_ended_on: date | None
    has_need: bool | None
    has_means: bool | None
    is_marketed_to: bool | None
    seen_on: list[date] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    contacts: list[tuple[date, str, bool]] = field(default_factory=list)
    sessions: list[date] = field(default_factory=list)
    answers: list[tuple[object, date, str | None, Decimal]] = field(default_factory=list)
    referrals: list[date] = field(default_factory=list)
    leads: list[Lead] = field(default_factory=list)

    @property
    def first_seen_on(self) -> date:
        """The day of the first trace; without any, known always."""
        traces = [*self.seen_on, *(day for day in (self.known_on, self.registered_on) if day)]
        return min(traces, default=date.min)

    @property
    def role(self) -> str:
        """The role in the chain."""
        return next((role for role, types in ROLES.items() if self.party_type in types), "unknown")

    @property
    def peer_group(self) -> str:
        """Those with whom the customer is compared."""
        return self.role if self.role in ("end", "intermediary") else "other"


def rounded(amount: Decimal) -> Decimal:
    """Round to four decimals, half away from zero."""
    return amount.quantize(Decimal("0.0001"), ROUND_HALF_UP)


def digits(phone: str | None, cuts: Parameters) -> str | None:
    """Return the end of a phone number by which it is compared, none where it is too short."""
    found = re.sub("[^0-9]", "", phone or "")
    return found[-cuts.phone_match_digits :] if len(found) >= cuts.phone_match_digits else None


def give_leads(
    leads: Iterable[Lead], customers: Mapping[str, Customer], cuts: Parameters
) -> dict[str, int]:
    """Give each lead to its customer, and count by what it was found."""
    by_age = sorted(customers.values(), key=lambda one: (one.first_seen_on, one.customer_id))
    emails: dict[str, Customer] = {}
    phones: dict[str, Customer] = {}
    for customer in by_age:
        if customer.email:
            emails.setdefault(customer.email.strip().lower(), customer)
        if ending := digits(customer.phone, cuts):
            phones.setdefault(ending, customer)
    counts: dict[str, int] = defaultdict(int)
    for lead in leads:
        owner, found_by = customers.get(lead.customer_id or ""), "customer_id"
        if owner is None:
            owner, found_by = emails.get((lead.email or "").strip().lower()), "email"
        if owner is None:
            owner, found_by = phones.get(digits(lead.phone, cuts) or ""), "phone"
        if owner is not None:
            owner.leads.append(lead)
        counts[found_by if owner else "none"] += 1
    return dict(counts)


@dataclass(frozen=True)
class Purchases:
    """The kept orders of a customer on a day."""

    orders: Sequence[Order]
    window: Sequence[Order]
    recency: int
    tenure: int
    days: Sequence[date]

    @property
    def gap(self) -> Fraction | None:
        """The own gap, from two order days on."""
        if len(self.days) < 2:
            return None
        return Fraction((self.days[-1] - self.days[0]).days, len(self.days) - 1)


def purchases_of(customer: Customer, day: date, cuts: Parameters) -> Purchases | None:
    """Return the kept orders on a day, or none."""
    kept = [order for order in customer.orders if order.is_kept(day)]
    if not kept:
        return None
    days = sorted({order.ordered_on for order in kept})
    since = day - timedelta(days=cuts.window_days)
    window = [order for order in kept if order.ordered_on > since]
    return Purchases(kept, window, (day - days[-1]).days, (day - days[0]).days, days)


def lapse(customer: Customer, bought: Purchases, day: date, cuts: Parameters) -> str | None:
    """Say why a purchaser is lapsed, none where they are not."""
    used = [on for on, kind, _ in customer.contacts if kind == "usage" and on <= day]
    if used and (day - max(used)).days <= cuts.usage_alive_days:
        return None
    ended = customer.contract_ended_on
    if ended is not None and ended <= day and bought.days[-1] <= ended:
        return "lapsed_by_contract"
    if bought.recency >= cuts.lost_after_days:
        return "lapsed_by_inactivity"
    longest = max(
        Fraction(cuts.lost_min_days), cuts.lost_interpurchase_multiple * (bought.gap or Fraction(0))
    )
    if len(bought.days) >= cuts.lost_min_order_days and bought.recency > longest:
        return "lapsed_by_cadence"
    return None


def prospect(customer: Customer, day: date, cuts: Parameters) -> str:
    """Say what somebody is who has never purchased."""
    since = day - timedelta(days=cuts.window_days)

    def recent(days: Iterable[date | None]) -> bool:
        return any(on is not None and since < on <= day for on in days)

    leads = [lead for lead in customer.leads if lead.created_on <= day]
    in_progress = any(
        lead.stage in ("qualified", "proposal") and lead.reached_on <= day for lead in leads
    )
    touches = [on for on, kind, _ in customer.contacts if kind == "campaign"]
    if customer.is_marketed_to or recent(touches) or in_progress:
        return "target"
    enquiries = [on for on, kind, _ in customer.contacts if kind == "enquiry"]
    signs = [*(lead.created_on for lead in leads), *enquiries, *customer.sessions]
    needs = customer.has_need or recent([customer.registered_on, *signs])
    return "potential" if needs and customer.has_means is not False else "non_customer"


def is_active(customer: Customer, bought: Purchases, day: date, cuts: Parameters) -> bool:
    """Whether anything was heard of the customer lately."""
    own = ("usage", "service", "complaint", "enquiry", "social")
    heard = [on for on, kind, _ in customer.contacts if kind in own]
    heard += [on for on, kind, answered in customer.contacts if kind == "campaign" and answered]
    heard += [*customer.sessions, bought.days[-1]]
    return any(0 <= (day - on).days <= cuts.activity_days for on in heard)


@dataclass(frozen=True)
class Visible:
    """Which of the marks a source can show at all."""

    brands: bool
    categories: bool
    referrals: bool


def marks(
    customer: Customer, bought: Purchases, visible: Visible, day: date, cuts: Parameters
) -> list[bool]:
    """Return the marks of loyalty that the source can show, true where the customer has them."""
    spends: dict[str | None, Decimal] = defaultdict(Decimal)
    for order in bought.window or bought.orders:
        for brand, spend in order.brand_spends():
            spends[brand] += spend
    total = sum(spends.values())
    best = max((spend for brand, spend in spends.items() if brand is not None), default=0)
    found = [len(bought.window) >= cuts.loyal_repeat_min_orders]
    if visible.brands:
        found.append(total > 0 and Fraction(best) >= cuts.loyal_brand_share * Fraction(total))
    if visible.categories:
        categories = {line.category for order in bought.orders for line in order.lines} - {None}
        found.append(len(categories) >= cuts.loyal_min_categories)
    if visible.referrals:
        scores = [score for _, on, kind, score in customer.answers if kind == "nps" and on <= day]
        referrals = [on for on in customer.referrals if on <= day]
        found.append(
            len(referrals) >= cuts.loyal_min_referrals
            or any(score >= cuts.loyal_min_nps_score for score in scores)
        )
    return found


def is_loyal(found: Sequence[bool], cuts: Parameters) -> bool:
    """Three of four marks; where one cannot be seen, all the others, and at least two."""
    if len(found) == 4:
        return sum(found) >= cuts.loyal_min_marks
    return len(found) >= cuts.loyal_min_visible_marks and all(found)


def hesitates(
    customer: Customer, bought: Purchases, gap: Fraction | None, day: date, cuts: Parameters
) -> bool:
    """Whether one of the three signs is there."""
    if gap is not None and bought.recency > cuts.hesitant_interpurchase_multiple * gap:
        return True
    asked = [one for one in customer.answers if one[2] in ("csat", "review") and one[1] <= day]
    if asked:
        latest = max(moment for moment, *_ in asked)  # type: ignore[type-var]
        if min(one[3] for one in asked if one[0] == latest) < cuts.low_satisfaction_score:
            return True
    since = day - timedelta(days=cuts.window_days)
    orders = {order.order_id: order for order in customer.orders}
    refunded = sum(
        rounded(refund.amount * refund.rate)
        for refund in customer.refunds
        if since < refund.refunded_on <= day
        and (refund.order_id not in orders or orders[refund.order_id].stands(day))
    )
    sold = sum(
        order.gross_value
        for order in customer.orders
        if order.stands(day) and order.ordered_on > since
    )
    return sold > 0 and Fraction(refunded) >= cuts.hesitant_refund_share * Fraction(sold)


def visible_marks(customers: Iterable[Customer], day: date) -> dict[str, Visible]:
    """Say which marks each source shows of anybody by a day."""
    shown: dict[str, set[str]] = defaultdict(set)
    for customer in customers:
        lines = [line for order in customer.orders if order.is_kept(day) for line in order.lines]
        asked = any(kind == "nps" and on <= day for _, on, kind, _ in customer.answers)
        facts = {
            "brands": any(line.brand for line in lines),
            "categories": any(line.category for line in lines),
            "referrals": asked or any(on <= day for on in customer.referrals),
        }
        shown[customer.source] |= {name for name, is_shown in facts.items() if is_shown}
    return {
        source: Visible("brands" in names, "categories" in names, "referrals" in names)
        for source, names in shown.items()
    }


def peer_gaps(
    customers: Iterable[Customer], bought: Mapping[str, Purchases | None]
) -> dict[str, Fraction]:
    """Return the median of the own gaps of each peer group."""
    gaps: dict[str, list[Fraction]] = defaultdict(list)
    for customer in customers:
        own = bought[customer.customer_id]
        if own is not None and own.gap is not None:
            gaps[customer.peer_group].append(own.gap)
    return {group: Fraction(median(found)) for group, found in gaps.items()}


def classify(
    customers: Mapping[str, Customer], day: date, cuts: Parameters
) -> dict[str, dict[str, str]]:
    """Classify everyone in all dimensions of the family.

    Args:
        customers: All customers, with what happened before and after the day.
        day: The as-of date.
        cuts: The cut-offs.

    Returns:
        The tier of each customer in scope, by dimension.
    """
    known = {key: one for key, one in customers.items() if one.first_seen_on <= day}
    bought = {key: purchases_of(one, day, cuts) for key, one in known.items()}
    visible = visible_marks(known.values(), day)
    gaps = peer_gaps(known.values(), bought)
    declaring = {one.source for one in known.values() if one.roles}
    tiers: dict[str, dict[str, str]] = {dimension: {} for dimension in DIMENSIONS}
    for key, one in known.items():
        tiers["role"][key] = one.role
        relation = next((role for role in RELATIONS if role in one.roles), "consumer")
        tiers["relation_type"][key] = relation if one.source in declaring else "unknown"
        own = bought[key]
        if own is None:
            tiers["relationship"][key] = prospect(one, day, cuts)
            if tiers["relationship"][key] != "non_customer":
                tiers["engagement"][key] = "prospect"
                tiers["activity"][key] = tiers["loyalty"][key] = "potential"
            continue
        tiers["engagement"][key] = "existing"
        if lapse(one, own, day, cuts):
            for dimension in ("relationship", "activity", "loyalty", "loyalty_state"):
                tiers[dimension][key] = "lost"
            continue
        tiers["relationship"][key] = "actual"
        tiers["activity"][key] = "active" if is_active(one, own, day, cuts) else "dormant"
        found = marks(one, own, visible[one.source], day, cuts)
        if own.tenure <= cuts.new_customer_days:
            tiers["loyalty"][key] = "new"
        else:
            tiers["loyalty"][key] = "loyal" if is_loyal(found, cuts) else "long_standing"
        gap = own.gap if own.gap is not None else gaps.get(one.peer_group)
        hesitant = hesitates(one, own, gap, day, cuts)
        tiers["loyalty_state"][key] = "hesitant" if hesitant else "faithful"
    return tiers
