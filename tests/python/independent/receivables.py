"""Receivables worked out once more, one day and one document at a time, in plain Python.

Nothing here is taken from the models: receipts are allocated in loops, as a clerk would. Amounts
are exact; those in the reporting currency are rounded to four decimals per document, half up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

IMMATERIAL = Decimal(1)
WINDOW_DAYS = 365
MIN_MONTHS = 6
NOTHING = Decimal(0)

# Of each set the buckets in order: the code, and the last day overdue that belongs to it.
BUCKETS: dict[str, tuple[tuple[str, int | None], ...]] = {
    "management": (
        ("not_due", 0),
        ("days_1_30", 30),
        ("days_31_60", 60),
        ("days_61_90", 90),
        ("days_91_180", 180),
        ("days_181_365", 365),
        ("days_366_730", 730),
        ("days_731_1094", 1094),
        ("days_1095_up", None),
    ),
    "annual_report": (
        ("year_1", 365),
        ("year_2", 730),
        ("year_3", 1094),
        ("year_4_up", None),
    ),
    "tiers": (("short_term", 365), ("long_term", 1094), ("bad_debt", None)),
}
WAYS = ("prepaid", "cash", "credit")


def rounded(amount: Decimal, decimals: int = 4) -> Decimal:
    """Round half away from zero."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@dataclass(frozen=True)
class Invoice:
    """An invoice with an amount to pay, or one instalment of it, in its own currency."""

    item_id: str
    invoice_id: str
    customer: str
    currency: str
    issued_on: date
    due_on: date
    amount: Decimal
    rate: Decimal
    order: str | None
    written_off_on: date | None
    disputed_on: date | None

    @property
    def turn(self) -> tuple[date, date, str]:
        """The oldest due comes first."""
        return (self.due_on, self.issued_on, self.item_id)


@dataclass(frozen=True)
class Money:
    """A payment, discount or credit note: kind, id, and the invoice and order that it names."""

    kind: str
    money_id: str
    payment: str | None
    customer: str
    currency: str
    received_on: date
    amount: Decimal
    rate: Decimal
    invoice: str | None
    order: str | None

    @property
    def turn(self) -> tuple[date, str, str]:
        """What came first settles first."""
        return (self.received_on, self.kind, self.money_id)


@dataclass(frozen=True)
class Reversal:
    """A negative payment: the receipt that it names, and the invoice or order."""

    reversal_id: str
    customer: str
    currency: str
    paid_on: date
    amount: Decimal
    rate: Decimal
    payment: str | None
    invoice: str | None
    order: str | None


@dataclass(frozen=True)
class Order:
    """An order: when it was shipped (as far as known), and what it owes without an invoice.

    `refunds` are days and amounts, in the currency of the order.
    """

    order_id: str
    customer: str
    ordered_on: date
    shipped_on: date | None
    cancelled_from: date | None
    is_kept_until: date | None
    has_value: bool
    is_from_invoice: bool
    currency: str
    owed: Decimal
    rate: Decimal
    refunds: tuple[tuple[date, Decimal], ...] = ()


@dataclass(frozen=True)
class Match:
    """What a credit settles of an invoice, and by which name: invoice, order or oldest_due.

    `amount` is in the currency of the invoice, `spent` the same in the currency of the credit.
    """

    invoice: Invoice
    money: Money
    method: str
    amount: Decimal
    spent: Decimal


@dataclass
class Books:
    """The documents of one day: what is open, what is left, and what settled what.

    Attributes:
        day: The as-of date.
        open: What is unpaid of each invoice.
        left: What is left of each credit.
        owing: What is left of each reversal that has found nothing to take back.
        reasons: Why a balance is unallocated.
        matches: What settled which invoice.
        sales: What settled which order that has no invoice.
    """

    day: date
    open: dict[Invoice, Decimal] = field(default_factory=dict)
    left: dict[Money, Decimal] = field(default_factory=dict)
    owing: dict[Reversal, Decimal] = field(default_factory=dict)
    reasons: dict[Money, str] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    sales: list[tuple[Order, Money, Decimal]] = field(default_factory=list)

    def pay(self, money: Money, invoices: Iterable[Invoice], method: str) -> None:
        """Allocate a credit to invoices of its currency, one after another, as far as it goes."""
        for invoice in invoices:
            amount = min(self.left[money], self.open[invoice])
            if amount > 0:
                self.left[money] -= amount
                self.open[invoice] -= amount
                self.matches.append(Match(invoice, money, method, amount, amount))

    def is_written_off(self, invoice: Invoice) -> bool:
        """Whether the invoice is written off by the day."""
        return invoice.written_off_on is not None and invoice.written_off_on <= self.day


Rates = Callable[[str, date], Decimal]
"""The rate of a currency on a day, in units of the reporting currency."""


def _take_back(books: Books, reversal: Reversal, receipts: Iterable[Money]) -> None:
    """Take receipts back, the newest first."""
    for one in sorted(receipts, key=lambda one: (one.received_on, one.money_id), reverse=True):
        amount = min(books.owing[reversal], books.left[one])
        books.owing[reversal] -= amount
        books.left[one] -= amount


def _take_back_by_name(books: Books) -> None:
    """Take back what is named: the receipt itself, then the receipts of the invoice or order.

    Both rules are worked out before either takes: a receipt that two reversals want gives to those
    that name it first.
    """
    receipts = [one for one in books.left if one.kind == "payment"]
    wanted: dict[Money, list[tuple[int, Reversal, Decimal]]] = defaultdict(list)
    for place, names in enumerate(("receipt", "document")):
        free = dict(books.left)
        for reversal in _in_turn(books.owing):
            by_receipt = reversal.payment is not None
            if by_receipt != (names == "receipt"):
                continue
            rest = books.owing[reversal]
            meant = [one for one in receipts if _is_named(reversal, one)]
            for one in sorted(meant, key=lambda one: (one.received_on, one.money_id), reverse=True):
                amount = min(rest, free[one])
                if amount > 0:
                    rest -= amount
                    free[one] -= amount
                    wanted[one].append((place, reversal, amount))
    for one, claims in wanted.items():
        for _, reversal, amount in sorted(
            claims, key=lambda claim: (claim[0], claim[1].paid_on, claim[1].reversal_id)
        ):
            taken = min(amount, books.left[one])
            books.left[one] -= taken
            books.owing[reversal] -= taken


def _is_named(reversal: Reversal, one: Money) -> bool:
    """Whether the reversal means the receipt by a name that it has."""
    if reversal.currency != one.currency:
        return False
    if reversal.payment is not None:
        return one.payment == reversal.payment
    if reversal.invoice is not None:
        return one.invoice == reversal.invoice
    return reversal.order is not None and one.invoice is None and one.order == reversal.order


def _in_turn(reversals: Iterable[Reversal]) -> list[Reversal]:
    return sorted(reversals, key=lambda one: (one.paid_on, one.reversal_id))


def _take_back_equals(books: Books) -> None:
    """Take back the newest receipt of equal amount that nothing was taken from."""
    untouched = {
        one for one, left in books.left.items() if one.kind == "payment" and left == one.amount
    }
    for reversal in _in_turn(one for one, left in books.owing.items() if left == one.amount):
        equal = [
            one
            for one in untouched
            if (one.customer, one.currency) == (reversal.customer, reversal.currency)
            and one.amount == reversal.amount
            and one.received_on <= reversal.paid_on
        ]
        if equal:
            newest = max(equal, key=lambda one: (one.received_on, one.money_id))
            untouched.remove(newest)
            books.left[newest] = books.owing[reversal] = NOTHING


def _settle_by_invoice(books: Books, rate_on: Rates) -> None:
    """Settle the invoice that is named, no matter who pays and in whatever currency."""
    by_invoice = defaultdict(list)
    for invoice in sorted(books.open, key=lambda item: (item.issued_on, item.due_on, item.item_id)):
        by_invoice[invoice.invoice_id].append(invoice)
    for one in sorted(books.left, key=lambda one: one.turn):
        if one.invoice is None or not books.left[one]:
            continue
        if one.invoice not in by_invoice:
            books.reasons[one] = "invoice_not_issued"
            continue
        currency = by_invoice[one.invoice][0].currency
        items = [item for item in by_invoice[one.invoice] if item.currency == currency]
        if one.currency == currency:
            books.pay(one, items, "invoice")
            continue
        own, other = rate_on(one.currency, one.received_on), rate_on(currency, one.received_on)
        worth = whole = rounded(books.left[one] * own / other)
        for item in items:
            amount = min(worth, books.open[item])
            if amount > 0:
                worth -= amount
                spent = (
                    books.left[one]
                    if not worth and amount == whole
                    else rounded(amount * other / own)
                )
                books.left[one] -= spent
                books.open[item] -= amount
                books.matches.append(Match(item, one, "invoice", amount, spent))


def _settle_by_order(books: Books, orders: Mapping[str, Order]) -> None:
    """Settle the order that is named: its invoices, or itself as long as it has none."""
    known = {
        order_id: order
        for order_id, order in orders.items()
        if order.ordered_on <= books.day and not order.is_from_invoice
    }
    invoiced = defaultdict(list)
    for item in sorted(books.open, key=lambda item: item.turn):
        invoiced[item.customer, item.order].append(item)
    owed = {order_id: order.owed for order_id, order in known.items()}
    for one in sorted(books.left, key=lambda one: one.turn):
        if one.order is None or one in books.reasons or not books.left[one]:
            continue
        order = known.get(one.order)
        items = invoiced.get((one.customer, one.order), [])
        is_own = order is not None and (order.customer, order.currency) == (
            one.customer,
            one.currency,
        )
        if items and (is_own or any(item.currency == one.currency for item in items)):
            books.pay(one, [item for item in items if item.currency == one.currency], "order")
        elif is_own and order is not None:
            is_off = order.cancelled_from is not None and order.cancelled_from <= books.day
            if one.kind == "credit_note":
                books.reasons[one] = "order_not_invoiced"
            elif not is_off:
                amount = max(min(books.left[one], owed[order.order_id]), NOTHING)
                if amount:
                    books.left[one] -= amount
                    owed[order.order_id] -= amount
                    books.sales.append((order, one, amount))
        else:
            others = [item.customer for item in books.open if item.order == one.order]
            others += [order.customer] if order is not None else []
            if not others:
                books.reasons[one] = "order_not_known"
            elif one.customer in others:
                books.reasons[one] = "other_currency"
            else:
                books.reasons[one] = "other_customer"


def close_books(
    day: date,
    invoices: Iterable[Invoice],
    money: Iterable[Money],
    reversals: Iterable[Reversal],
    orders: Mapping[str, Order],
    rate_on: Rates,
) -> Books:
    """Settle all accounts as of a day, with the documents of that day and before.

    Args:
        day: The as-of date.
        invoices: Invoices of all days.
        money: Payments, discounts and credit notes of all days.
        reversals: Negative payments of all days.
        orders: Orders of all days by their ids.
        rate_on: The rates.
    """
    books = Books(day)
    books.open = {invoice: invoice.amount for invoice in invoices if invoice.issued_on <= day}
    books.left = {one: one.amount for one in money if one.received_on <= day}
    books.owing = {one: one.amount for one in reversals if one.paid_on <= day}
    _take_back_by_name(books)
    _take_back_equals(books)
    gone = {one.money_id for one, left in books.left.items() if one.kind == "payment" and not left}
    books.left = {
        one: NOTHING if one.kind == "discount" and one.money_id in gone else left
        for one, left in books.left.items()
    }
    _settle_by_invoice(books, rate_on)
    _settle_by_order(books, orders)
    accounts = defaultdict(list)
    for one in sorted(books.left, key=lambda one: one.turn):
        if one not in books.reasons and books.left[one]:
            accounts[one.customer, one.currency].append(one)
    for reversal in _in_turn(books.owing):
        free = accounts.get((reversal.customer, reversal.currency), [])
        _take_back(books, reversal, [one for one in free if one.kind != "discount"])
    owed = defaultdict(list)
    for item in sorted(books.open, key=lambda item: item.turn):
        owed[item.customer, item.currency].append(item)
    for account, free in accounts.items():
        for one in free:
            books.pay(one, owed[account], "oldest_due")
            books.reasons[one] = "nothing_owed"
    return books


def bucket_of(bucket_set: str, days: int) -> str:
    """Return the bucket of so many days overdue."""
    return next(code for code, last in BUCKETS[bucket_set] if last is None or days <= last)


def ageing(books: Books) -> dict[tuple[str, str, str, str], tuple[int, Decimal]]:
    """Return items and amount by customer, currency, set of buckets and bucket."""
    found: dict[tuple[str, str, str, str], tuple[int, Decimal]]
    found = defaultdict(lambda: (0, NOTHING))
    for bucket_set in BUCKETS:
        entries = [
            (one.customer, one.currency, "unapplied", -amount) for one, amount in books.left.items()
        ]
        entries += [
            (one.customer, one.currency, "unapplied", amount) for one, amount in books.owing.items()
        ]
        entries += [
            (
                one.customer,
                one.currency,
                bucket_of(bucket_set, (books.day - one.due_on).days),
                amount,
            )
            for one, amount in books.open.items()
            if not books.is_written_off(one)
        ]
        for customer, currency, bucket, amount in entries:
            if amount:
                items, total = found[customer, currency, bucket_set, bucket]
                found[customer, currency, bucket_set, bucket] = (items + 1, total + amount)
    return dict(found)


@dataclass
class Balance:
    """What one customer owes on a day, in the reporting currency."""

    outstanding: Decimal = NOTHING
    overdue: Decimal = NOTHING
    disputed: Decimal = NOTHING
    unapplied: Decimal = NOTHING
    written_off: Decimal = NOTHING
    recovered: Decimal = NOTHING
    exchange_difference: Decimal = NOTHING
    oldest_overdue_days: int | None = None
    has_material_write_off: bool = False
    paid_without_invoice: Decimal = NOTHING


def balances(books: Books) -> dict[str, Balance]:
    """Return the balance of each customer with a document."""
    found: dict[str, Balance] = defaultdict(Balance)
    for invoice, amount in books.open.items():
        own, days = found[invoice.customer], (books.day - invoice.due_on).days
        reported = rounded(amount * invoice.rate)
        if books.is_written_off(invoice):
            own.written_off += reported
            own.has_material_write_off |= reported > IMMATERIAL
            continue
        own.outstanding += reported
        own.overdue += reported if days > 0 else 0
        if invoice.disputed_on is not None and invoice.disputed_on <= books.day:
            own.disputed += reported
        if reported > IMMATERIAL:
            oldest = own.oldest_overdue_days
            own.oldest_overdue_days = days if oldest is None else max(oldest, days)
    for one, amount in books.left.items():
        found[one.customer].outstanding -= rounded(amount * one.rate)
        found[one.customer].unapplied -= rounded(amount * one.rate)
    for reversal, amount in books.owing.items():
        found[reversal.customer].outstanding += rounded(amount * reversal.rate)
        found[reversal.customer].unapplied += rounded(amount * reversal.rate)
    for order, one, amount in books.sales:
        if one.kind == "payment":
            found[order.customer].paid_without_invoice += rounded(amount * one.rate)
    for match in books.matches:
        own, invoice = found[match.invoice.customer], match.invoice
        settled = rounded(match.amount * invoice.rate)
        own.exchange_difference += rounded(match.spent * match.money.rate) - settled
        if invoice.written_off_on and match.money.received_on > invoice.written_off_on:
            own.recovered += settled
    return dict(found)


def tier(balance: Balance, *, is_insolvent: bool) -> str:
    """Return the tier of the dimension receivables."""
    if balance.has_material_write_off:
        return "bad_debt"
    if balance.outstanding <= IMMATERIAL:
        return "none"
    if is_insolvent:
        return "bad_debt"
    return bucket_of("tiers", balance.oldest_overdue_days or 0)


@dataclass
class Flow:
    """What reached a bucket, what of it rolled on to the next, and in which months."""

    reached: Decimal = NOTHING
    rolled_on: Decimal = NOTHING
    months: set[tuple[int, int]] = field(default_factory=set)

    @property
    def rate(self) -> Decimal | None:
        """The share that rolled on, or none where too little is known."""
        is_learnt = self.reached > 0 and len(self.months) >= MIN_MONTHS
        return self.rolled_on / self.reached if is_learnt else None


def flows(books: Books, bucket_set: str) -> dict[str, Flow]:
    """Estimate from the items that rolled to the next bucket in the window, bucket by bucket."""
    paid = {
        invoice: [(match.money.received_on, match.amount) for match in found]
        for invoice, found in groupby(
            sorted(books.matches, key=lambda match: match.invoice.item_id),
            key=lambda match: match.invoice,
        )
    }
    found = {code: Flow() for code, _ in BUCKETS[bucket_set]}
    before = None
    for code, last in BUCKETS[bucket_set]:
        for invoice in books.open if last is not None else ():
            next_on = invoice.due_on + timedelta(days=last + 1)
            if not books.day - timedelta(days=WINDOW_DAYS) < next_on <= books.day:
                continue
            whole = rounded(invoice.amount * invoice.rate)
            receipts = [(day, rounded(part * invoice.rate)) for day, part in paid.get(invoice, ())]
            begins_on = date.min if before is None else invoice.due_on + timedelta(days=before + 1)
            found[code].reached += whole - sum(part for day, part in receipts if day <= begins_on)
            found[code].rolled_on += whole - sum(part for day, part in receipts if day <= next_on)
            found[code].months.add((next_on.year, next_on.month))
        before = last
    return found


def loss_rates(flow: dict[str, Flow], policy: dict[str, Decimal]) -> dict[str, Decimal]:
    """Chain the roll rates from the last bucket back; where none is estimated, policy is used."""
    losses: dict[str, Decimal] = {}
    following = NOTHING
    for code in reversed(list(flow)):
        rate = flow[code].rate
        losses[code] = following = policy[code] if rate is None else rate * following
    return losses


def settlements(
    books: Books, orders: dict[str, Order]
) -> dict[str, dict[str, tuple[Decimal, Decimal]]]:
    """Return per customer and way of paying the amounts of all time and of the window.

    Args:
        books: The closed books of the day.
        orders: All orders by id, of all days.
    """
    day, begins_on = books.day, books.day - timedelta(days=WINDOW_DAYS - 1)
    known = {order_id: order for order_id, order in orders.items() if order.ordered_on <= day}
    first_issued = {}
    for invoice in sorted(books.open, key=lambda invoice: invoice.issued_on, reverse=True):
        first_issued[invoice.customer, invoice.order] = invoice.issued_on
    found: dict[str, dict[str, tuple[Decimal, Decimal]]]
    found = defaultdict(lambda: defaultdict(lambda: (NOTHING, NOTHING)))

    def own_order(order_id: str | None, customer: str) -> Order | None:
        order = known.get(order_id) if order_id else None
        return order if order is not None and order.customer == customer else None

    def delivered(order: Order | None, issued_on: date | None) -> date | None:
        days = [issued_on]
        if order is not None:
            days += [first_issued.get((order.customer, order.order_id)), order.shipped_on]
        return min((one for one in days if one is not None), default=None)

    def count(customer: str, way: str, amount: Decimal, counted_on: date) -> None:
        whole, window = found[customer][way]
        in_window = amount if counted_on >= begins_on else NOTHING
        found[customer][way] = (whole + amount, window + in_window)

    def receive(customer: str, money: Money, amount: Decimal, handed_on: date | None) -> None:
        is_early = handed_on is None or money.received_on < handed_on
        way = "prepaid" if is_early else "cash" if money.received_on == handed_on else "credit"
        count(customer, way, rounded(amount * money.rate), money.received_on)

    for match in books.matches:
        if match.money.kind == "payment":
            customer = match.invoice.customer
            order = own_order(match.invoice.order or match.money.order, customer)
            handed_on = delivered(order, match.invoice.issued_on)
            receive(customer, match.money, match.spent, handed_on)
    paid = defaultdict(lambda: NOTHING)
    for order, money, amount in books.sales:
        paid[order.order_id] += amount
        if money.kind == "payment":
            receive(order.customer, money, amount, delivered(order, None))
    for money, amount in books.left.items():
        if money.kind == "payment" and amount:
            receive(money.customer, money, amount, None)
    for invoice, amount in books.open.items():
        order = own_order(invoice.order, invoice.customer)
        handed_on = delivered(order, invoice.issued_on)
        if amount and handed_on is not None and handed_on < day:
            counted_on = order.ordered_on if order is not None else invoice.issued_on
            count(invoice.customer, "credit", rounded(amount * invoice.rate), counted_on)
    for order_id, order in known.items():
        is_kept = order.has_value and (order.is_kept_until is None or day < order.is_kept_until)
        is_shipped = order.shipped_on is not None and order.shipped_on < day
        is_invoiced = order.is_from_invoice or (order.customer, order_id) in first_issued
        if is_kept and is_shipped and not is_invoiced:
            refunded = sum((amount for on, amount in order.refunds if on <= day), NOTHING)
            owed = order.owed - paid[order_id] - refunded
            if owed > 0:
                count(order.customer, "credit", rounded(owed * order.rate), order.ordered_on)
    return {customer: dict(ways) for customer, ways in found.items()}


def way_of_paying(paid: Mapping[str, tuple[Decimal, Decimal]]) -> str:
    """Return the tier of the dimension settlement: the greatest amount, of equals the latest way.

    Args:
        paid: What `settlements` returns of a customer. The window decides where anything was paid
            in it, all time elsewhere.
    """
    for period in (1, 0):
        amounts = {way: paid.get(way, (NOTHING, NOTHING))[period] for way in WAYS}
        if any(amounts.values()):
            return max(reversed(WAYS), key=lambda way: amounts[way])
    return "unknown"
