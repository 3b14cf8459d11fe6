"""How customers behave, worked out once more in plain Python from the catalogue's text.

Nothing here is taken from the models: each as-of date is reckoned by itself, customer by customer,
from staged events, with exact fractions. What the catalogue leaves open is decided as the decision
log says: a mean of visits is that of the peers who came in the period, a season is a quarter that
returns in another calendar year, a median takes the window before all history.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from math import ceil
from statistics import median

END, INTERMEDIARY, OTHER = "end", "intermediary", "other"
PEER_GROUPS = {
    "individual": END,
    "household": END,
    "business": END,
    "reseller": INTERMEDIARY,
    "distributor": INTERMEDIARY,
}
INTERNAL = ("employee", "department")

Found = dict[str, object]


@dataclass(frozen=True)
class Parameters:
    """The cut-offs that the catalogue gives as defaults; shares of 1.

    Attributes:
        window_days: The window is D - window_days < date <= D.
        browsing_days: Visits of so many days count for the browsing frequency.
        long_seconds: From this median on, visits are long.
        repeat_orders: Valid orders of those who have a price preference.
        regular_orders: Valid orders of those who have a habit and an adopter type.
        launch_days: A first purchase up to so many days after the launch is early.
        maturity_days: A first purchase more than so many days after the launch is late.
        early_share: From this share of early first purchases on, one can be lighthouse ...
        lighthouse_discount: ... below this discount share ...
        lighthouse_referrals: ... with so many referrals.
        bargain_share: From this share of discounted orders on, one is profit-seeking.
        late_share: Or from this share of late first purchases on.
        discounted: From this discount of its gross value on, an order is discounted.
        name_brands: From this share of spend on, name brands decide.
        value_weight: Weight of the discount share of value in the price sensitivity.
        order_weight: Weight of the share of discounted orders.
        sensitive_multiple: Price-sensitive from so many times the pooled sensitivity on.
        custom_share: From this share of spend on, needs are custom.
        premium_share: From this share of spend on, needs are premium.
        quarter_share: From this share of orders in one quarter on, one is seasonal ...
        season_years: ... where so many years have orders in it.
        weekend_share: From this share of orders on, weekends decide.
    """

    window_days: int = 365
    browsing_days: int = 90
    long_seconds: int = 180
    repeat_orders: int = 2
    regular_orders: int = 3
    launch_days: int = 60
    maturity_days: int = 730
    early_share: Fraction = Fraction(1, 2)
    lighthouse_discount: Fraction = Fraction(1, 10)
    lighthouse_referrals: int = 1
    bargain_share: Fraction = Fraction(3, 5)
    late_share: Fraction = Fraction(1, 2)
    discounted: Fraction = Fraction(1, 100)
    name_brands: Fraction = Fraction(3, 5)
    value_weight: Fraction = Fraction(4, 5)
    order_weight: Fraction = Fraction(1, 5)
    sensitive_multiple: Fraction = Fraction(5, 4)
    custom_share: Fraction = Fraction(1, 5)
    premium_share: Fraction = Fraction(1, 2)
    quarter_share: Fraction = Fraction(3, 5)
    season_years: int = 2
    weekend_share: Fraction = Fraction(1, 2)


CATALOGUE = Parameters()


@dataclass(frozen=True)
class Product:
    """What the master says of a product; missing where it says nothing."""

    is_name_brand: bool | None
    level: str | None
    launched_on: date | None


@dataclass(frozen=True)
class Line:
    """A line of merchandise: its product, what is paid for it and what was taken off."""

    product: str | None
    net: Fraction
    discount: Fraction


@dataclass
class Order:
    """An order with its lines, and the refunds that name it (day, amount in its currency).

    Attributes:
        cancelled_on: The first day on which it is cancelled; its own day where no day is known.
        rate: To the reporting currency.
    """

    customer: str
    ordered_on: date
    cancelled_on: date | None
    rate: Fraction
    is_custom: bool | None
    lines: list[Line] = field(default_factory=list)
    refunds: list[tuple[date, Fraction]] = field(default_factory=list)

    @cached_property
    def net(self) -> Fraction:
        """Its value after discounts, in its own currency."""
        return sum((line.net for line in self.lines), Fraction(0))

    @cached_property
    def discount(self) -> Fraction:
        """What was taken off, in its own currency."""
        return sum((line.discount for line in self.lines), Fraction(0))

    def is_valid(self, day: date) -> bool:
        """Whether it counts on a day: ordered, not cancelled, of value, not refunded in full."""
        if self.ordered_on > day or (self.cancelled_on is not None and self.cancelled_on <= day):
            return False
        refunded = sum((amount for on, amount in self.refunds if on <= day), Fraction(0))
        return self.net > 0 and refunded < self.net


@dataclass(frozen=True)
class Visit:
    """A web session of a customer; its length in seconds where that is known."""

    customer: str
    day: date
    seconds: Fraction | None


@dataclass(frozen=True)
class Events:
    """All that is known, as staged.

    Attributes:
        party_types: Of each customer, missing where it is not declared.
        sources: Of each customer.
        referrals: Customer who referred, and the day.
    """

    party_types: Mapping[str, str | None]
    sources: Mapping[str, str]
    orders: list[Order]
    products: Mapping[str, Product]
    visits: list[Visit]
    referrals: list[tuple[str, date]]


def share(part: Fraction | int, whole: Fraction | int) -> Fraction | None:
    """Divide; of nothing there is no share."""
    return Fraction(part) / Fraction(whole) if whole else None


def reaches(measure: Fraction | None, bound: Fraction) -> bool:
    """Whether a measure is known and at least the bound."""
    return measure is not None and measure >= bound


# The rules ----------------------------------------------------------------------------------------


def browsing_frequency(sessions: Mapping[str, int]) -> dict[str, Found]:
    """Tier the recent visits of one peer group by the mean of those who came."""
    came = [count for count in sessions.values() if count > 0]
    mean = share(sum(came), len(came))
    found: dict[str, Found] = {}
    for customer, count in sessions.items():
        is_high = mean is not None and count >= mean
        at = None if mean is None else ceil(mean)
        found[customer] = {
            "tier_code": "high" if is_high else "low",
            "recent_sessions": count,
            "mean_sessions": mean,
            "next_tier_threshold": None if is_high else at,
            "tier_floor": at if is_high else None,
            "evidence": "partial" if mean is None else "full",
        }
    return found


def browsing_duration(
    seconds: Fraction | None, basis: str, cuts: Parameters = CATALOGUE
) -> dict[str, object]:
    """Tier the median length of a visit."""
    if seconds is None:
        return {"tier_code": "unknown", "evidence": "none"}
    return {
        "tier_code": "long" if seconds >= cuts.long_seconds else "short",
        "evidence": "full" if basis == "window" else "partial",
    }


def adopter_type(
    early: Fraction | None,
    late: Fraction | None,
    discount: Fraction,
    discounted_orders: Fraction,
    name_brands: Fraction | None,
    referrals: int,
    *,
    has_launch_days: bool,
    has_discounts: bool,
    cuts: Parameters = CATALOGUE,
) -> tuple[str, str]:
    """Return the tier and the condition that decides."""
    if not has_launch_days:
        return "unknown", "no_launch_days"
    if not has_discounts:
        return "unknown", "no_discounts"
    is_early = reaches(early, cuts.early_share)
    if is_early and discount < cuts.lighthouse_discount and referrals >= cuts.lighthouse_referrals:
        return "lighthouse", "early_purchases"
    if discounted_orders >= cuts.bargain_share:
        return "profit_seeking", "discounted_orders"
    if reaches(late, cuts.late_share):
        return "profit_seeking", "late_purchases"
    if reaches(name_brands, cuts.name_brands):
        return "follower", "name_brands"
    return "rational", "no_condition"


def sensitivity(
    discount: Fraction | None, discounted_orders: Fraction | None, cuts: Parameters = CATALOGUE
) -> Fraction | None:
    """Weigh the two shares; without orders there is none."""
    if discount is None or discounted_orders is None:
        return None
    return cuts.value_weight * discount + cuts.order_weight * discounted_orders


def price_preference(
    own: Fraction,
    pooled: Fraction | None,
    name_brands: Fraction | None,
    *,
    has_discounts: bool,
    cuts: Parameters = CATALOGUE,
) -> tuple[str, str]:
    """Return the tier and the condition that decides."""
    if not has_discounts:
        return "unknown", "no_discounts"
    if own > 0 and pooled is not None and own >= cuts.sensitive_multiple * pooled:
        return "price_sensitive", "discounts"
    if reaches(name_brands, cuts.name_brands):
        return "brand_conscious", "name_brands"
    return "balanced", "no_condition"


def need_level(
    custom: Fraction | None, premium: Fraction | None, cuts: Parameters = CATALOGUE
) -> tuple[str, str]:
    """Return the tier and the condition that decides."""
    if custom is None and premium is None:
        return "unknown", "not_recorded"
    if reaches(custom, cuts.custom_share):
        return "custom", "custom_orders"
    if reaches(premium, cuts.premium_share):
        return "premium", "premium_products"
    return "basic", "no_condition"


def habit(
    quarter: Fraction, years: int, weekend: Fraction, cuts: Parameters = CATALOGUE
) -> tuple[str, str]:
    """Return the tier and the condition that decides."""
    if quarter >= cuts.quarter_share and years >= cuts.season_years:
        return "seasonal", "one_quarter"
    if weekend >= cuts.weekend_share:
        return "weekend", "weekends"
    return "weekday", "no_condition"


# The measures -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Day:
    """What is seen on an as-of date."""

    events: Events
    day: date
    cuts: Parameters = CATALOGUE

    def is_in_window(self, day: date) -> bool:
        """Whether a day lies in the window."""
        return day > self.day - timedelta(days=self.cuts.window_days)

    def valid_orders(self) -> dict[str, list[Order]]:
        """The valid orders of each customer."""
        found: dict[str, list[Order]] = defaultdict(list)
        for order in self.events.orders:
            if order.is_valid(self.day):
                found[order.customer].append(order)
        return found

    def basis(self, orders: list[Order]) -> tuple[str, list[Order]]:
        """The orders of the window, else all."""
        recent = [order for order in orders if self.is_in_window(order.ordered_on)]
        return ("window", recent) if recent else ("lifetime", orders)

    def sources_with(self, orders: Mapping[str, list[Order]], what: str) -> set[str]:
        """The sources with a discount, or with a product whose launch day is known."""
        products = self.events.products
        return {
            self.events.sources[customer]
            for customer, own in orders.items()
            for order in own
            if (what == "discount" and order.discount > 0)
            or (
                what == "launch day"
                and any(products[line.product].launched_on for line in order.lines if line.product)
            )
        }

    def is_discounted(self, order: Order) -> bool:
        """Whether enough of the gross value was taken off."""
        return order.discount >= self.cuts.discounted * (order.net + order.discount)

    def discounts(self, orders: Iterable[Order]) -> tuple[Fraction | None, Fraction | None]:
        """Return the discount share of value and the share of discounted orders."""
        own = list(orders)
        off = sum((order.discount * order.rate for order in own), Fraction(0))
        gross = sum(((order.net + order.discount) * order.rate for order in own), Fraction(0))
        return share(off, gross), share(sum(map(self.is_discounted, own)), len(own))

    def spend_share(self, orders: list[Order], kind: str) -> Fraction | None:
        """Share of spend that is of a kind; missing where nothing says so of any of it."""
        part, is_known = Fraction(0), False
        for order in orders:
            for line in order.lines:
                product = self.events.products.get(line.product or "", Product(None, None, None))
                fits = {
                    "name_brand": product.is_name_brand,
                    "premium": None if product.level is None else product.level == "premium",
                    "custom": order.is_custom,
                }[kind]
                is_known = is_known or fits is not None
                part += line.net * order.rate if fits else 0
        whole = sum((order.net * order.rate for order in orders), Fraction(0))
        return share(part, whole) if is_known else None

    def first_purchases(self, orders: list[Order]) -> tuple[str, list[int]]:
        """Days from launch to first purchase, of those in the window or else of all."""
        first: dict[str, date] = {}
        for order in orders:
            for line in order.lines:
                if line.product is not None:
                    earlier = first.get(line.product, order.ordered_on)
                    first[line.product] = min(earlier, order.ordered_on)
        dated = [
            (bought_on, (bought_on - launched_on).days)
            for product, bought_on in first.items()
            if (launched_on := self.events.products[product].launched_on)
        ]
        recent = [age for bought_on, age in dated if self.is_in_window(bought_on)]
        if recent:
            return "window", recent
        return ("lifetime" if dated else "none"), [age for _, age in dated]


def _evidence(tier: str, *, is_full: bool) -> str:
    return "none" if tier == "unknown" else "full" if is_full else "partial"


def _browsing(seen: Day) -> tuple[dict[str, Found], dict[str, Found]]:
    visits: dict[str, list[Visit]] = defaultdict(list)
    for visit in seen.events.visits:
        if visit.day <= seen.day:
            visits[visit.customer].append(visit)
    begin = seen.day - timedelta(days=seen.cuts.browsing_days)
    peers: dict[str, dict[str, int]] = defaultdict(dict)
    durations: dict[str, Found] = {}
    for customer, own in visits.items():
        group = PEER_GROUPS.get(seen.events.party_types[customer] or "", OTHER)
        peers[group][customer] = sum(visit.day > begin for visit in own)
        everything = [visit for visit in own if visit.seconds is not None]
        window = [visit for visit in everything if seen.is_in_window(visit.day)]
        basis = "window" if window else "lifetime" if everything else "none"
        lengths = [visit.seconds for visit in window or everything]
        seconds = Fraction(median(lengths)) if lengths else None
        durations[customer] = {
            "median_session_seconds": seconds,
            "session_basis": basis,
            **browsing_duration(seconds, basis, seen.cuts),
        }
    frequencies = {
        customer: found
        for sessions in peers.values()
        for customer, found in browsing_frequency(sessions).items()
    }
    return frequencies, durations


def _timing(seen: Day, orders: list[Order]) -> Found:
    quarters = Counter((order.ordered_on.month - 1) // 3 for order in orders)
    years = {
        quarter: len(
            {
                order.ordered_on.year
                for order in orders
                if (order.ordered_on.month - 1) // 3 == quarter
            }
        )
        for quarter in quarters
    }
    count, top_years = max((quarters[quarter], years[quarter]) for quarter in quarters)
    basis, recent = seen.basis(orders)
    weekend = Fraction(sum(order.ordered_on.weekday() >= 5 for order in recent), len(recent))
    quarter_share = Fraction(count, len(orders))
    tier, decided_by = habit(quarter_share, top_years, weekend, seen.cuts)
    is_full = decided_by == "one_quarter" or (
        basis == "window" and len(recent) >= seen.cuts.regular_orders
    )
    return {
        "tier_code": tier,
        "decided_by": decided_by,
        "top_quarter_share": quarter_share,
        "top_quarter_years": top_years,
        "weekend_share": weekend,
        "evidence": _evidence(tier, is_full=is_full),
    }


def recompute(
    events: Events, day: date, cuts: Parameters = CATALOGUE
) -> dict[str, dict[str, Found]]:
    """Classify every customer in scope on a day.

    Args:
        events: All that is known, of later days too.
        day: The as-of date; nothing dated after it is seen.
        cuts: The cut-offs.

    Returns:
        Of each dimension the tier and the measures of each customer in its scope.
    """
    seen = Day(events, day, cuts)
    orders = seen.valid_orders()
    with_discounts = seen.sources_with(orders, "discount")
    with_launches = seen.sources_with(orders, "launch day")
    external = [
        order
        for customer, own in orders.items()
        if events.party_types[customer] not in INTERNAL
        for order in own
    ]
    recent = [order for order in external if seen.is_in_window(order.ordered_on)]
    pool = {
        "window": sensitivity(*seen.discounts(recent), cuts),
        "lifetime": sensitivity(*seen.discounts(external), cuts),
    }
    referrals = Counter(customer for customer, on in events.referrals if on <= day)
    found: dict[str, dict[str, Found]] = defaultdict(dict)
    found["browsing_frequency"], found["browsing_duration"] = _browsing(seen)
    for customer, own in orders.items():
        source = events.sources[customer]
        basis, chosen = seen.basis(own)
        is_window = basis == "window"
        custom, premium, names = (
            seen.spend_share(chosen, kind) for kind in ("custom", "premium", "name_brand")
        )
        tier, decided_by = need_level(custom, premium, cuts)
        is_full = is_window and custom is not None and premium is not None
        found["need_level"][customer] = {
            "tier_code": tier,
            "decided_by": decided_by,
            "custom_share": custom,
            "premium_share": premium,
            "evidence": _evidence(tier, is_full=is_full),
        }
        discount, discounted = seen.discounts(chosen)
        if len(own) >= cuts.repeat_orders:
            own_sensitivity = sensitivity(discount, discounted, cuts)
            tier, decided_by = price_preference(
                own_sensitivity,
                pool[basis],
                names,
                has_discounts=source in with_discounts,
                cuts=cuts,
            )
            is_full = is_window and names is not None and pool[basis] is not None
            found["price_preference"][customer] = {
                "tier_code": tier,
                "decided_by": decided_by,
                "price_sensitivity": own_sensitivity,
                "pooled_price_sensitivity": pool[basis],
                "name_brand_spend_share": names,
                "evidence": _evidence(tier, is_full=is_full),
            }
        if len(own) >= cuts.regular_orders:
            found["habit"][customer] = _timing(seen, own)
            first_basis, ages = seen.first_purchases(own)
            early = share(sum(age <= cuts.launch_days for age in ages), len(ages))
            late = share(sum(age > cuts.maturity_days for age in ages), len(ages))
            tier, decided_by = adopter_type(
                early,
                late,
                discount,
                discounted,
                names,
                referrals[customer],
                has_launch_days=source in with_launches,
                has_discounts=source in with_discounts,
                cuts=cuts,
            )
            is_full = is_window and first_basis == "window" and names is not None
            found["adopter_type"][customer] = {
                "tier_code": tier,
                "decided_by": decided_by,
                "early_purchase_share": early,
                "late_purchase_share": late,
                "discount_share": discount,
                "discounted_orders_share": discounted,
                "name_brand_spend_share": names,
                "lifetime_referrals": referrals[customer],
                "evidence": _evidence(tier, is_full=is_full),
            }
    return found
