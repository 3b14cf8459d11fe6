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

    select bucket_set
    from {{ ref('int_ageing_buckets') }}
    group by bucket_set

),

documents as (

    select
        customer_id,
        currency,
        issued_on as dated_on,
        amount,
        case when amount > 0 then written_off_on end as written_off_on
    from {{ ref('stg_invoices') }}

    union all

    select
        customer_id,
        currency,
        paid_on as dated_on,
        -amount - case when amount >= 0 then discount_taken else 0 end as amount,
        cast(null as date) as written_off_on
    from {{ ref('stg_payments') }}

),

matches as (

    select
        as_of_dates.as_of_date,
        settled.amount,
        settled.credit_amount,
        owed.customer_id as owing_customer_id,
        owed.currency as owed_currency,
        credits.customer_id as paying_customer_id,
        credits.currency as paid_currency,
        settled.credit_amount * credits.exchange_rate as paid_worth,
        settled.amount * rates.rate as settled_worth,
        credits.exchange_rate + rates.rate as rounding_worth
    from {{ ref('int_allocations') }} as settled
    inner join as_of_dates
        on {{ is_valid_on('settled', 'as_of_dates.as_of_date') }}
    inner join {{ ref('int_receivable_items') }} as owed
        on settled.item_id = owed.item_id
    inner join {{ ref('int_receipts_and_credit_notes') }} as credits
        on
            settled.credit_kind = credits.credit_kind
            and settled.credit_id = credits.credit_id
    inner join {{ ref('stg_fx_rates') }} as rates
        on
            owed.currency = rates.currency
            and {{ is_valid_on('rates', 'credits.received_on') }}
    where owed.customer_id <> credits.customer_id or owed.currency <> credits.currency

),

sales as (

    select
        as_of_dates.as_of_date,
        payments.order_id,
        payments.customer_id,
        credits.currency,
        sum(payments.amount) as amount
    from {{ ref('int_order_payments') }} as payments
    inner join {{ ref('int_receipts_and_credit_notes') }} as credits
        on
            payments.credit_kind = credits.credit_kind
            and payments.credit_id = credits.credit_id
    inner join as_of_dates
        on {{ is_valid_on('payments', 'as_of_dates.as_of_date') }}
    group by
        as_of_dates.as_of_date, payments.order_id, payments.customer_id, credits.currency

),

-- Both sides together: what staging has, and what the open items say.
amounts as (

    select
        as_of_dates.as_of_date,
        documents.customer_id,
        documents.currency,
        documents.amount as billed,
        case
            when documents.written_off_on <= as_of_dates.as_of_date then documents.amount else 0
        end as most_written_off,
        0 as outstanding,
        0 as written_off
    from documents
    inner join as_of_dates
        on documents.dated_on <= as_of_dates.as_of_date

    union all

    select
        as_of_date,
        owing_customer_id as customer_id,
        owed_currency as currency,
        -amount as billed,
        0 as most_written_off,
        0 as outstanding,
        0 as written_off
    from matches

    union all

    select
        as_of_date,
        paying_customer_id as customer_id,
        paid_currency as currency,
        credit_amount as billed,
        0 as most_written_off,
        0 as outstanding,
        0 as written_off
    from matches

    union all

    select
        as_of_date,
        customer_id,
        currency,
        amount as billed,
        0 as most_written_off,
        0 as outstanding,
        0 as written_off
    from sales

    union all

    select
        as_of_dates.as_of_date,
        credits.customer_id,
        credits.currency,
        reversed.amount as billed,
        0 as most_written_off,
        0 as outstanding,
        0 as written_off
    from {{ ref('int_reversed_credits') }} as reversed
    inner join as_of_dates
        on {{ is_valid_on('reversed', 'as_of_dates.as_of_date') }}
    inner join {{ ref('int_receipts_and_credit_notes') }} as credits
        on
            reversed.credit_kind = credits.credit_kind
            and reversed.credit_id = credits.credit_id
    where reversed.credit_kind = 'discount'

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

in_sets as (

    select
        balances.as_of_date,
        balances.customer_id,
        balances.currency,
        sets.bucket_set,
        balances.outstanding,
        0 as in_buckets
    from balances
    left join sets
        on true

    union all

    select
        as_of_date,
        customer_id,
        currency,
        bucket_set,
        0 as outstanding,
        outstanding as in_buckets
    from {{ ref('int_receivables_ageing') }}

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
        as_of_date,
        customer_id,
        currency,
        'open items and the buckets of ' || coalesce(bucket_set, 'no set') || ' differ' as error
    from in_sets
    group by as_of_date, customer_id, currency, bucket_set
    having sum(outstanding) is distinct from sum(in_buckets)

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
        sales.as_of_date,
        sales.customer_id,
        sales.currency,
        'an order without an invoice is paid for more than once' as error
    from sales
    inner join {{ ref('int_payable_orders') }} as orders
        on
            sales.order_id = orders.order_id
            and sales.customer_id = orders.customer_id
            and sales.currency = orders.currency
    where sales.amount > orders.owed_amount

    union all

    select
        as_of_date,
        owing_customer_id as customer_id,
        owed_currency as currency,
        'a credit in another currency is not worth what it settles' as error
    from matches
    where abs(paid_worth - settled_worth) > 0.0001 * rounding_worth

)

select * from assert_receivables_tie_to_staging
