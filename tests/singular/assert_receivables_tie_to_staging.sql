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

controls as (

    select
        as_of_dates.as_of_date,
        documents.customer_id,
        documents.currency,
        sum(documents.amount) as billed,
        {{ sum_where('documents.amount', 'documents.written_off_on <= as_of_dates.as_of_date') }}
            as most_written_off
    from documents
    inner join as_of_dates
        on documents.dated_on <= as_of_dates.as_of_date
    group by as_of_dates.as_of_date, documents.customer_id, documents.currency

),

open_totals as (

    select
        as_of_date,
        customer_id,
        currency,
        sum(outstanding) as outstanding,
        sum(written_off) as written_off
    from {{ ref('int_open_items') }}
    group by as_of_date, customer_id, currency

),

bucket_totals as (

    select
        as_of_date,
        customer_id,
        currency,
        bucket_set,
        sum(outstanding) as outstanding
    from {{ ref('int_receivables_ageing') }}
    group by as_of_date, customer_id, currency, bucket_set

),

compared as (

    select
        coalesce(controls.as_of_date, open_totals.as_of_date) as as_of_date,
        coalesce(controls.customer_id, open_totals.customer_id) as customer_id,
        coalesce(controls.currency, open_totals.currency) as currency,
        coalesce(controls.billed, 0) as billed,
        coalesce(controls.most_written_off, 0) as most_written_off,
        coalesce(open_totals.outstanding, 0) as outstanding,
        coalesce(open_totals.written_off, 0) as written_off
    from controls
    full outer join open_totals
        on
            controls.as_of_date = open_totals.as_of_date
            and controls.customer_id = open_totals.customer_id
            and controls.currency = open_totals.currency

),

assert_receivables_tie_to_staging as (

    select
        compared.as_of_date,
        compared.customer_id,
        compared.currency,
        sets.bucket_set,
        compared.billed,
        compared.written_off,
        compared.outstanding,
        bucket_totals.outstanding as in_buckets
    from compared
    cross join sets
    left join bucket_totals
        on
            compared.as_of_date = bucket_totals.as_of_date
            and compared.customer_id = bucket_totals.customer_id
            and compared.currency = bucket_totals.currency
            and sets.bucket_set = bucket_totals.bucket_set
    where
        compared.billed - compared.written_off <> compared.outstanding
        or compared.outstanding <> coalesce(bucket_totals.outstanding, 0)
        or compared.written_off < 0
        or compared.written_off > compared.most_written_off

)

select * from assert_receivables_tie_to_staging
