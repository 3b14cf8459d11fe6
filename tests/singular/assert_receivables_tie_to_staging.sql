-- What every customer owes, in every currency, as-of date and set of buckets, to the last decimal:
-- the buckets add up to the open items, and these to what was invoiced less credit notes, payments
-- and write-offs, counted on staging. What was written off lies between nothing and the invoices
-- that were, also counted on staging. One row per balance that differs.
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
        -amount as amount,
        cast(null as date) as written_off_on
    from {{ ref('stg_payments') }}

),

-- Both sides in one pile: what staging has, and what the open items say.
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
    cross join sets

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
        'open items and staging differ' as fault
    from balances
    where
        billed - written_off <> outstanding
        or written_off < 0
        or written_off > most_written_off

    union all

    select
        as_of_date,
        customer_id,
        currency,
        'open items and the buckets of ' || bucket_set || ' differ' as fault
    from in_sets
    group by as_of_date, customer_id, currency, bucket_set
    having sum(outstanding) <> sum(in_buckets)

)

select * from assert_receivables_tie_to_staging
