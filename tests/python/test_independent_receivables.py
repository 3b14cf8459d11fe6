"""The demo's receivables against an independent recomputation, at every month end and today."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from independent.receivables import (
    BUCKETS,
    NOTHING,
    WAYS,
    WINDOW_DAYS,
    Books,
    Invoice,
    Money,
    Order,
    Rates,
    Reversal,
    ageing,
    balances,
    close_books,
    flows,
    loss_rates,
    rounded,
    settlements,
    tier,
    way_of_paying,
)
from project import Project

RATED = """
    inner join staging.stg_fx_rates as fx_rates
        on documents.currency = fx_rates.currency
        and {day} >= fx_rates.valid_from
        and {day} < coalesce(fx_rates.valid_to, date '9999-12-31')
"""
Values = dict[Any, Any]


def _invoices(project: Project) -> list[Invoice]:
    rows = project.query(
        f"""
        select invoice_item_id, invoice_id, customer_id, documents.currency, issued_on, due_on,
            amount, rate, named_order_id, written_off_on, disputed_on
        from staging.stg_invoices as documents {RATED.format(day="issued_on")}
        where amount > 0
        """
    )
    return [Invoice(*row) for row in rows]


def _money(project: Project) -> list[Money]:
    rows = project.query(
        f"""
        select 'payment', payment_item_id, payment_id, customer_id, documents.currency, paid_on,
            amount, rate, named_invoice_id, named_order_id
        from staging.stg_payments as documents {RATED.format(day="paid_on")}
        where amount > 0
        union all
        select 'discount', payment_item_id, payment_id, customer_id, documents.currency, paid_on,
            discount_taken, rate, named_invoice_id, named_order_id
        from staging.stg_payments as documents {RATED.format(day="paid_on")}
        where amount >= 0 and discount_taken > 0
        union all
        select 'credit_note', invoice_item_id, null, customer_id, documents.currency, issued_on,
            -amount, rate, credited_invoice_id, named_order_id
        from staging.stg_invoices as documents {RATED.format(day="issued_on")}
        where amount < 0
        """
    )
    return [Money(*row) for row in rows]


def _reversals(project: Project) -> list[Reversal]:
    rows = project.query(
        f"""
        select payment_item_id, customer_id, documents.currency, paid_on, -amount, rate,
            reversed_payment_id, named_invoice_id, named_order_id
        from staging.stg_payments as documents {RATED.format(day="paid_on")}
        where amount < 0
        """
    )
    return [Reversal(*row) for row in rows]


def _rates(project: Project) -> Rates:
    """Read the rates; a day has that of the last day with one."""
    quoted: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for currency, valid_from, rate in project.query(
        "select currency, valid_from, rate from staging.stg_fx_rates order by valid_from"
    ):
        quoted[currency].append((valid_from, rate))
    return lambda currency, day: [rate for begins, rate in quoted[currency] if begins <= day][-1]


def _orders(project: Project) -> dict[str, Order]:
    """Read the orders; the day from which they are no longer valid is proved elsewhere."""
    refunds: dict[str, list[tuple[date, Decimal]]] = defaultdict(list)
    for order_id, refunded_on, amount in project.query(
        "select order_id, refunded_on, amount_in_order_currency "
        "from intermediate.int_refund_values where order_id is not null"
    ):
        refunds[order_id].append((refunded_on, amount))
    rows = project.query(
        f"""
        select documents.order_id, documents.customer_id, documents.ordered_on,
            case when order_status in ('shipped', 'completed')
                then coalesce(documents.shipped_on, documents.ordered_on)
                else documents.shipped_on end,
            coalesce(
                cancelled_on, case when order_status = 'cancelled' then documents.ordered_on end
            ),
            kept_until, has_value, is_from_invoice, documents.currency,
            coalesce(shipping_amount, 0) + (
                select coalesce(sum(net_amount), 0) + coalesce(sum(tax_amount), 0)
                from staging.stg_order_lines as lines
                where lines.order_id = documents.order_id
            ),
            rate
        from staging.stg_orders as documents {RATED.format(day="documents.ordered_on")}
        inner join (
            select order_id, kept_until, has_value from intermediate.int_orders
        ) as kept using (order_id)
        """
    )
    return {row[0]: Order(*row, refunds=tuple(refunds[row[0]])) for row in rows}


@pytest.fixture(scope="module")
def all_books(demo_project: Project) -> dict[date, Books]:
    """The books closed on each as-of date."""
    days = demo_project.query("select as_of_date from intermediate.int_as_of_dates order by 1")
    invoices, money = _invoices(demo_project), _money(demo_project)
    reversals, orders = _reversals(demo_project), _orders(demo_project)
    rate_on = _rates(demo_project)
    return {day: close_books(day, invoices, money, reversals, orders, rate_on) for (day,) in days}


def _assert_same(found: Values, expected: Values) -> None:
    assert expected
    differing = {
        key: (found.get(key), expected.get(key))
        for key in found.keys() | expected.keys()
        if found.get(key) != expected.get(key)
    }
    assert not differing, dict(list(differing.items())[:5])


def test_there_are_thirteen_dates(all_books: dict[date, Books]) -> None:
    assert len(all_books) == 13


def test_allocations_are_the_same(demo_project: Project, all_books: dict[date, Books]) -> None:
    """Which credit settles which invoice, by which name, to the last decimal; all three ways."""
    rows = demo_project.query(
        """
        select as_of_date, item_id, credit_kind, credit_id, allocation_method, amount
        from intermediate.int_allocations
        inner join intermediate.int_as_of_dates
            on valid_from <= as_of_date and as_of_date < coalesce(valid_to, date '9999-12-31')
        """
    )
    expected: Values = defaultdict(lambda: NOTHING)
    for day, books in all_books.items():
        for match in books.matches:
            names = (match.invoice.item_id, match.money.kind, match.money.money_id, match.method)
            expected[(day, *names)] += match.amount
    _assert_same({row[:-1]: row[-1] for row in rows}, dict(expected))
    assert {key[4] for key in expected} == {"invoice", "order", "oldest_due"}


def test_open_items_are_the_same(demo_project: Project, all_books: dict[date, Books]) -> None:
    rows = demo_project.query(
        """
        select as_of_date, item_kind, item_id, outstanding, written_off, unapplied_reason
        from intermediate.int_open_items
        """
    )
    expected: Values = {}
    for day, books in all_books.items():
        for invoice, amount in books.open.items():
            off = books.is_written_off(invoice)
            if amount:
                owed = (NOTHING, amount) if off else (amount, NOTHING)
                expected[day, "invoice", invoice.item_id] = (*owed, None)
        for one, amount in books.left.items():
            if amount:
                expected[day, one.kind, one.money_id] = (-amount, NOTHING, books.reasons[one])
        for reversal, amount in books.owing.items():
            if amount:
                key = (day, "payment", reversal.reversal_id)
                expected[key] = (amount, NOTHING, "nothing_to_reverse")
    _assert_same({row[:3]: row[3:] for row in rows}, expected)


def test_the_ageing_is_the_same(demo_project: Project, all_books: dict[date, Books]) -> None:
    """Items and amounts, by customer, currency, set of buckets and bucket, to the cent."""
    rows = demo_project.query(
        """
        select as_of_date, customer_id, currency, bucket_set, bucket_code, item_count, outstanding
        from marts.receivables_ageing
        """
    )
    expected = {
        (day, *key): value
        for day, books in all_books.items()
        for key, value in ageing(books).items()
    }
    _assert_same({row[:5]: row[5:] for row in rows}, expected)


def test_balances_are_the_same(demo_project: Project, all_books: dict[date, Books]) -> None:
    rows = demo_project.query(
        """
        select as_of_date, customer_id, outstanding, overdue, disputed, unapplied, written_off,
            recovered, exchange_difference, oldest_overdue_days, has_material_write_off,
            paid_without_invoice
        from intermediate.int_customer_balances
        """
    )
    expected = {
        (day, customer): tuple(vars(own).values())
        for day, books in all_books.items()
        for customer, own in balances(books).items()
    }
    _assert_same({row[:2]: row[2:] for row in rows}, expected)


def test_tiers_are_the_same(demo_project: Project, all_books: dict[date, Books]) -> None:
    insolvent = dict(
        demo_project.query(
            "select customer_id, insolvent_on from staging.stg_customers "
            "where insolvent_on is not null"
        )
    )
    rows = demo_project.query(
        "select as_of_date, customer_id, tier_code from intermediate.int_customer_receivables"
    )
    expected = {}
    for day, books in all_books.items():
        owed = balances(books)
        for customer in {invoice.customer for invoice in books.open}:
            is_insolvent = insolvent.get(customer, date.max) <= day
            expected[day, customer] = tier(owed[customer], is_insolvent=is_insolvent)
    _assert_same({row[:2]: row[2] for row in rows}, expected)
    assert set(expected.values()) == {"none", "short_term", "long_term", "bad_debt"}


def test_days_sales_outstanding_are_the_same(
    demo_project: Project, all_books: dict[date, Books]
) -> None:
    day, books = max(all_books.items())
    begins_on = day - timedelta(days=WINDOW_DAYS - 1)
    invoiced: dict[str, Decimal] = defaultdict(lambda: NOTHING)
    for invoice in books.open:
        if invoice.issued_on >= begins_on:
            invoiced[invoice.customer] += rounded(invoice.amount * invoice.rate)
    for one in books.left:
        if one.kind == "credit_note" and one.received_on >= begins_on:
            invoiced[one.customer] -= rounded(one.amount * one.rate)
    owed = balances(books)
    expected = {
        customer: rounded(max(owed[customer].outstanding, NOTHING) * WINDOW_DAYS / amount, 1)
        for customer, amount in invoiced.items()
        if amount > 0
    }
    found = demo_project.query(
        "select customer_id, days_sales_outstanding from marts.customer_receivables "
        "where days_sales_outstanding is not null"
    )
    _assert_same(dict(found), expected)


@pytest.mark.parametrize("bucket_set", ["management", "annual_report"])
def test_roll_rates_and_provision_are_the_same(
    bucket_set: str, demo_project: Project, all_books: dict[date, Books]
) -> None:
    """Months and amounts exactly up to the rounding of part payments, provisions to the cent."""
    policy = dict(
        demo_project.query(
            "select bucket_code, policy_rate from standards.ageing_buckets "
            f"where bucket_set = '{bucket_set}'"
        )
    )
    rows = demo_project.query(
        f"""
        select as_of_date, bucket_code, reached, rolled_forward, estimation_months, loss_rate,
            outstanding, policy_provision, roll_rate_provision
        from marts.receivables_provision
        where bucket_set = '{bucket_set}'
        """
    )
    found = {row[:2]: row[2:] for row in rows}
    for day, books in all_books.items():
        learnt = flows(books, bucket_set)
        losses = loss_rates(learnt, policy)
        owed: dict[str, Decimal] = defaultdict(lambda: NOTHING)
        for invoice, amount in books.open.items():
            if not books.is_written_off(invoice):
                days = (day - invoice.due_on).days
                code = next(
                    code for code, last in BUCKETS[bucket_set] if last is None or days <= last
                )
                owed[code] += rounded(amount * invoice.rate)
        for code, flow in learnt.items():
            reached, rolled_forward, months, loss, outstanding, by_policy, by_flow = found.pop(
                (day, code)
            )
            assert abs(reached - flow.reached) <= Decimal("0.01")
            assert abs(rolled_forward - flow.rolled_on) <= Decimal("0.01")
            assert months == len(flow.months)
            assert abs(loss - losses[code]) < Decimal("1e-9")
            assert outstanding == rounded(owed[code], 2)
            assert abs(by_policy - owed[code] * policy[code]) <= Decimal("0.0051")
            assert abs(by_flow - owed[code] * losses[code]) <= Decimal("0.0051")
    assert found == {}


def test_settlements_are_the_same(demo_project: Project, all_books: dict[date, Books]) -> None:
    """What each customer paid early, on the spot and late, all time and in the window."""
    orders = _orders(demo_project)
    rows = demo_project.query(
        """
        select as_of_date, customer_id,
            lifetime_prepaid, window_prepaid, lifetime_cash, window_cash,
            lifetime_credit, window_credit
        from intermediate.int_customer_settlements
        where lifetime_prepaid + lifetime_cash + lifetime_credit > 0
        """
    )
    expected = {
        (day, customer): tuple(
            amount for way in WAYS for amount in amounts.get(way, (NOTHING, NOTHING))
        )
        for day, books in all_books.items()
        for customer, amounts in settlements(books, orders).items()
    }
    _assert_same({row[:2]: row[2:] for row in rows}, expected)


def test_ways_of_paying_are_the_same(demo_project: Project, all_books: dict[date, Books]) -> None:
    """The tier of all who paid or owe anything, in the window or ever."""
    orders = _orders(demo_project)
    rows = demo_project.query(
        """
        select as_of_date, customer_id, tier_code
        from intermediate.int_customer_settlement
        where tier_code <> 'unknown'
        """
    )
    expected = {
        (day, customer): way_of_paying(amounts)
        for day, books in all_books.items()
        for customer, amounts in settlements(books, orders).items()
    }
    _assert_same({row[:2]: row[2] for row in rows}, expected)
    assert set(expected.values()) == set(WAYS)
