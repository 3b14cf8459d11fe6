-- What every customer owes, in every currency, as-of date and set of buckets, to the last decimal:
-- the buckets add up to the open items, and these to what was invoiced less credit notes, payments,
-- discounts and write-offs, counted on staging. A receipt that settled another customer's invoice,
-- or one in another currency, is moved there, at one worth; what paid for orders without an invoice
-- is left out, and is never more than they owe. What was written off lies between nothing and the
-- invoices that were. One row per balance that differs.
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

sets as (

    select count(distinct bucket_set) as set_count
    from {{ ref('int_ageing_buckets') }}

),

credits as (

    select * from {{ ref('int_receipts_and_credit_notes') }}

),

matches as (

    select
        settled.valid_from,
        settled.valid_to,
        settled.amount,
        settled.credit_amount,
        owed.customer_id as owing_customer_id,
        owed.currency as owed_currency,
        credits.customer_id as paying_customer_id,
        credits.currency as paid_currency,
        settled.credit_amount * credits.exchange_rate as paid_worth,
        settled.amount * rates.exchange_rate as settled_worth,
        credits.exchange_rate + rates.exchange_rate as rounding_worth
    from {{ ref('int_allocations') }} as settled
    inner join {{ ref('int_receivable_items') }} as owed
        on settled.item_id = owed.item_id
    inner join credits
        on
            settled.credit_kind = credits.credit_kind
            and settled.credit_id = credits.credit_id
            and (
                owed.customer_id <> credits.customer_id or owed.currency <> credits.currency
            )
    inner join {{ ref('stg_daily_rates') }} as rates
        on
            owed.currency = rates.currency
            and credits.received_on = rates.rated_on

),

sales as (

    select
        payments.order_id,
        payments.customer_id,
        credits.currency,
        payments.valid_from,
        payments.valid_to,
        payments.amount
    from {{ ref('int_order_payments') }} as payments
    inner join credits
        on
            payments.credit_kind = credits.credit_kind
            and payments.credit_id = credits.credit_id

),

moved_in_periods as (

    select
        owing_customer_id as customer_id,
        owed_currency as currency,
        valid_from,
        valid_to,
        -amount as amount
    from matches

    union all

    select
        paying_customer_id as customer_id,
        paid_currency as currency,
        valid_from,
        valid_to,
        credit_amount as amount
    from matches

    union all

    select
        customer_id,
        currency,
        valid_from,
        valid_to,
        amount
    from sales

    union all

    select
        credits.customer_id,
        credits.currency,
        reversed.valid_from,
        reversed.valid_to,
        reversed.amount
    from {{ ref('int_reversed_credits') }} as reversed
    inner join credits
        on
            reversed.credit_kind = credits.credit_kind
            and reversed.credit_id = credits.credit_id
    where reversed.credit_kind = 'discount'

),

-- Whatever changes what a customer owes, on its day.
movements as (

    select
        customer_id,
        currency,
        issued_on as moved_on,
        amount as billed,
        0 as most_written_off
    from {{ ref('stg_invoices') }}

    union all

    select
        customer_id,
        currency,
        paid_on as moved_on,
        -amount - case when amount >= 0 then discount_taken else 0 end as billed,
        0 as most_written_off
    from {{ ref('stg_payments') }}

    union all

    select
        customer_id,
        currency,
        case when written_off_on < issued_on then issued_on else written_off_on end as moved_on,
        0 as billed,
        amount as most_written_off
    from {{ ref('stg_invoices') }}
    where amount > 0 and written_off_on is not null

    union all

    select
        customer_id,
        currency,
        valid_from as moved_on,
        amount as billed,
        0 as most_written_off
    from moved_in_periods

    union all

    select
        customer_id,
        currency,
        valid_to as moved_on,
        -amount as billed,
        0 as most_written_off
    from moved_in_periods
    where valid_to is not null

),

-- There are fewer days than movements: each finds the first as-of date that sees it once.
days as (

    select
        moved_on,
        count(*) as movements
    from movements
    group by moved_on

),

seen_days as (

    select
        days.moved_on,
        min(as_of_dates.as_of_date) as seen_from
    from days
    inner join as_of_dates
        on days.moved_on <= as_of_dates.as_of_date
    group by days.moved_on

),

merged as (

    select
        movements.customer_id,
        movements.currency,
        seen_days.seen_from,
        sum(movements.billed) as billed,
        sum(movements.most_written_off) as most_written_off
    from movements
    inner join seen_days
        on movements.moved_on = seen_days.moved_on
    group by movements.customer_id, movements.currency, seen_days.seen_from

),

-- Both sides together: what staging has, and what the open items say.
amounts as (

    select
        as_of_dates.as_of_date,
        merged.customer_id,
        merged.currency,
        merged.billed,
        merged.most_written_off,
        0 as outstanding,
        0 as written_off
    from merged
    inner join as_of_dates
        on merged.seen_from <= as_of_dates.as_of_date

    union all

    select
        as_of_date,
        customer_id,
        currency,
        0 as billed,
        0 as most_written_off,
        outstanding,
        written_off
    from {{ ref('int_open_items') }}

),

balances as (

    select
        as_of_date,
        customer_id,
        currency,
        sum(billed) as billed,
        sum(most_written_off) as most_written_off,
        sum(outstanding) as outstanding,
        sum(written_off) as written_off
    from amounts
    group by as_of_date, customer_id, currency

),

buckets as (

    select
        as_of_date,
        customer_id,
        currency,
        bucket_set,
        sum(outstanding) as outstanding
    from {{ ref('int_receivables_ageing') }}
    group by as_of_date, customer_id, currency, bucket_set

),

-- All sets have one total where the least and the greatest are equal, and no set is missing.
in_sets as (

    select
        as_of_date,
        customer_id,
        currency,
        min(outstanding) as least_outstanding,
        max(outstanding) as greatest_outstanding,
        count(*) as set_count
    from buckets
    group by as_of_date, customer_id, currency

),

open_balances as (

    select *
    from balances
    where outstanding <> 0

),

-- An order that all payments together do not pay twice need not be looked at date by date.
overpaid_orders as (

    select
        sales.order_id,
        sales.customer_id,
        sales.currency,
        orders.owed_amount
    from sales
    inner join {{ ref('int_payable_orders') }} as orders
        on
            sales.order_id = orders.order_id
            and sales.customer_id = orders.customer_id
            and sales.currency = orders.currency
    group by sales.order_id, sales.customer_id, sales.currency, orders.owed_amount
    having sum(sales.amount) > orders.owed_amount

),

assert_receivables_tie_to_staging as (

    select
        as_of_date,
        customer_id,
        currency,
        'open items and staging differ' as error
    from balances
    where
        billed - written_off is distinct from outstanding
        or written_off < 0
        or written_off > most_written_off

    union all

    select
        coalesce(open_balances.as_of_date, in_sets.as_of_date) as as_of_date,
        coalesce(open_balances.customer_id, in_sets.customer_id) as customer_id,
        coalesce(open_balances.currency, in_sets.currency) as currency,
        'open items and the buckets of a set differ' as error
    from open_balances
    full outer join in_sets
        on
            open_balances.as_of_date = in_sets.as_of_date
            and open_balances.customer_id = in_sets.customer_id
            and open_balances.currency = in_sets.currency
    cross join sets
    where
        coalesce(open_balances.outstanding, 0) <> coalesce(in_sets.least_outstanding, 0)
        or coalesce(open_balances.outstanding, 0) <> coalesce(in_sets.greatest_outstanding, 0)
        or (
            open_balances.outstanding is not null
            and coalesce(in_sets.set_count, 0) <> sets.set_count
        )

    union all

    select
        as_of_date,
        customer_id,
        currency,
        'an invoice is settled, or a credit is allocated, more than once' as error
    from {{ ref('int_open_items') }}
    where
        (item_kind = 'invoice' and outstanding + written_off < 0)
        or (item_kind <> 'invoice' and amount < 0 and outstanding > 0)
        or (item_kind <> 'invoice' and amount > 0 and outstanding < 0)

    union all

    select
        as_of_dates.as_of_date,
        sales.customer_id,
        sales.currency,
        'an order without an invoice is paid for more than once' as error
    from sales
    inner join overpaid_orders
        on
            sales.order_id = overpaid_orders.order_id
            and sales.customer_id = overpaid_orders.customer_id
            and sales.currency = overpaid_orders.currency
    inner join as_of_dates
        on {{ is_valid_on('sales', 'as_of_dates.as_of_date') }}
    group by
        as_of_dates.as_of_date,
        sales.order_id,
        sales.customer_id,
        sales.currency,
        overpaid_orders.owed_amount
    having sum(sales.amount) > overpaid_orders.owed_amount

    union all

    select
        as_of_dates.as_of_date,
        matches.owing_customer_id as customer_id,
        matches.owed_currency as currency,
        'a credit in another currency is not worth what it settles' as error
    from matches
    inner join as_of_dates
        on {{ is_valid_on('matches', 'as_of_dates.as_of_date') }}
    where abs(matches.paid_worth - matches.settled_worth) > 0.0001 * matches.rounding_worth

)

select * from assert_receivables_tie_to_staging
