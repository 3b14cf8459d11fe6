"""Receivables worked out once more, one day and one document at a time, in plain Python.

Nothing here is taken from the models: money is handed out in loops, as a clerk would. Amounts are
exact; those in the reporting currency are rounded to four decimals per document, half up.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
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


def rounded(amount: Decimal, decimals: int = 4) -> Decimal:
    """Round half away from zero."""
    return amount.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


@dataclass(frozen=True)
class Invoice:
    """An invoice with an amount to pay, in its own currency."""

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


@dataclass(frozen=True)
class Money:
    """A payment or credit note: kind, id, and the invoice and order that it names."""

    kind: str
    money_id: str
    customer: str
    currency: str
    received_on: date
    amount: Decimal
    rate: Decimal
    invoice: str | None
    order: str | None


@dataclass(frozen=True)
class Match:
    """What some money settles of an invoice, and by which name: invoice, order or oldest_due."""

    invoice: Invoice
    money: Money
    method: str
    amount: Decimal


@dataclass
class Books:
    """The documents of one day: what is open, what is left, and what settled what."""

    day: date
    open: dict[Invoice, Decimal] = field(default_factory=dict)
    left: dict[Money, Decimal] = field(default_factory=dict)
    reasons: dict[Money, str] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)

    def pay(self, money: Money, invoices: Iterable[Invoice], method: str) -> None:
        """Hand money out to invoices, one after another, as far as it goes."""
        for invoice in invoices:
            amount = min(self.left[money], self.open[invoice])
            if amount > 0:
                self.left[money] -= amount
                self.open[invoice] -= amount
                self.matches.append(Match(invoice, money, method, amount))

    def is_written_off(self, invoice: Invoice) -> bool:
        """Whether the invoice is written off by the day."""
        return invoice.written_off_on is not None and invoice.written_off_on <= self.day


def _settle(books: Books, invoices: Sequence[Invoice], money: Sequence[Money]) -> None:
    """Settle the account of one customer in one currency, in three passes over all money."""
    by_id = {invoice.invoice_id: invoice for invoice in invoices}
    by_order = defaultdict(list)
    for invoice in invoices:
        by_order[invoice.order].append(invoice)
    for one in money:
        if one.invoice is not None and one.invoice not in by_id:
            books.reasons[one] = "invoice_not_there"
        elif one.invoice is not None:
            books.pay(one, [by_id[one.invoice]], "invoice")
    for one in money:
        if one not in books.reasons and one.order is not None:
            if one.order in by_order:
                books.pay(one, by_order[one.order], "order")
            else:
                books.reasons[one] = "order_not_invoiced"
    for one in money:
        if one not in books.reasons:
            books.pay(one, invoices, "oldest_due")
            books.reasons[one] = "nothing_owed"


def close_books(day: date, invoices: Iterable[Invoice], money: Iterable[Money]) -> Books:
    """Settle all accounts as at a day, with the documents of that day and before.

    Args:
        day: The as-of date.
        invoices: Invoices of all days.
        money: Payments and credit notes of all days.
    """
    books = Books(day)
    accounts: dict[tuple[str, str], tuple[list[Invoice], list[Money]]]
    accounts = defaultdict(lambda: ([], []))
    for invoice in invoices:
        if invoice.issued_on <= day:
            books.open[invoice] = invoice.amount
            accounts[invoice.customer, invoice.currency][0].append(invoice)
    for one in money:
        if one.received_on <= day:
            books.left[one] = one.amount
            accounts[one.customer, one.currency][1].append(one)
    for owed, received in accounts.values():
        _settle(
            books,
            sorted(
                owed, key=lambda invoice: (invoice.due_on, invoice.issued_on, invoice.invoice_id)
            ),
            sorted(received, key=lambda one: (one.received_on, one.kind, one.money_id)),
        )
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
        ] + [
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
    for match in books.matches:
        own, invoice = found[match.invoice.customer], match.invoice
        settled = rounded(match.amount * invoice.rate)
        own.exchange_difference += rounded(match.amount * match.money.rate) - settled
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
    """Learn from the items that came to the next bucket in the window, bucket by bucket."""
    paid = {
        invoice: [(match.money.received_on, match.amount) for match in found]
        for invoice, found in groupby(
            sorted(books.matches, key=lambda match: match.invoice.invoice_id),
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
    """Chain the flow rates from the last bucket back; where none is learnt, policy stands in."""
    losses: dict[str, Decimal] = {}
    following = NOTHING
    for code in reversed(list(flow)):
        rate = flow[code].rate
        losses[code] = following = policy[code] if rate is None else rate * following
    return losses


@dataclass(frozen=True)
class Order:
    """An order: when it was shipped (as far as known), and what it owes without an invoice."""

    customer: str
    ordered_on: date
    shipped_on: date | None
    is_kept_until: date | None
    has_value: bool
    currency: str
    owed: Decimal
    rate: Decimal


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

    def handed_over(order_id: str | None, customer: str, issued_on: date | None) -> date | None:
        order = known.get(order_id) if order_id else None
        is_own = order is not None and order.customer == customer
        days = [issued_on, first_issued.get((customer, order_id)) if is_own else None]
        days.append(order.shipped_on if order is not None and is_own else None)
        return min((one for one in days if one is not None), default=None)

    def count(customer: str, way: str, amount: Decimal, counted_on: date) -> None:
        whole, window = found[customer][way]
        in_window = amount if counted_on >= begins_on else NOTHING
        found[customer][way] = (whole + amount, window + in_window)

    def receive(money: Money, amount: Decimal, handed_on: date | None) -> None:
        is_early = handed_on is None or money.received_on < handed_on
        way = "prepaid" if is_early else "cash" if money.received_on == handed_on else "credit"
        count(money.customer, way, rounded(amount * money.rate), money.received_on)

    for match in books.matches:
        if match.money.kind == "payment":
            order_id = match.invoice.order or match.money.order
            handed_on = handed_over(order_id, match.money.customer, match.invoice.issued_on)
            receive(match.money, match.amount, handed_on)
    paid = defaultdict(lambda: NOTHING)
    for money, amount in books.left.items():
        if money.kind == "payment" and amount:
            receive(money, amount, handed_over(money.order, money.customer, None))
            paid[money.order, money.customer, money.currency] += amount
    for invoice, amount in books.open.items():
        handed_on = handed_over(invoice.order, invoice.customer, invoice.issued_on)
        if amount and handed_on is not None and handed_on < day:
            order = known.get(invoice.order) if invoice.order else None
            is_own = order is not None and order.customer == invoice.customer
            counted_on = order.ordered_on if order is not None and is_own else invoice.issued_on
            count(invoice.customer, "credit", rounded(amount * invoice.rate), counted_on)
    for order_id, order in known.items():
        is_kept = order.has_value and (order.is_kept_until is None or day < order.is_kept_until)
        is_shipped = order.shipped_on is not None and order.shipped_on <= day
        if is_kept and is_shipped and (order.customer, order_id) not in first_issued:
            owed = order.owed - paid[order_id, order.customer, order.currency]
            if owed > 0 and order.shipped_on != day:
                count(order.customer, "credit", rounded(owed * order.rate), order.ordered_on)
    return {customer: dict(ways) for customer, ways in found.items()}
