with

open_items as (

    select *
    from {{ ref('int_open_items') }}
    where outstanding <> 0

),

buckets as (

    select * from {{ ref('int_ageing_buckets') }}

),

aged_items as (

    select
        as_of_date,
        customer_id,
        currency,
        overdue_days,
        count(*) as item_count,
        sum(outstanding) as outstanding,
        sum(reported_outstanding) as reported_outstanding
    from open_items
    group by as_of_date, customer_id, currency, overdue_days

),

ages as (

    select distinct overdue_days
    from aged_items

),

-- There are fewer ages than items: each finds its buckets once, and items their age by equality,
-- which every engine can hash, unlike `is not distinct from`.
ages_in_buckets as (

    select
        ages.overdue_days,
        buckets.bucket_set,
        buckets.bucket_code
    from ages
    inner join buckets
        on {{ in_bucket('ages.overdue_days') }}

),

int_receivables_ageing as (

    select
        aged_items.as_of_date,
        aged_items.customer_id,
        aged_items.currency,
        ages_in_buckets.bucket_set,
        ages_in_buckets.bucket_code,
        cast(sum(aged_items.item_count) as integer) as item_count,
        {{ money('sum(aged_items.outstanding)') }} as outstanding,
        {{ money('sum(aged_items.reported_outstanding)') }} as reported_outstanding
    from aged_items
    inner join ages_in_buckets
        on
            coalesce(aged_items.overdue_days, 0) = coalesce(ages_in_buckets.overdue_days, 0)
            and (aged_items.overdue_days is null) = (ages_in_buckets.overdue_days is null)
    group by
        aged_items.as_of_date,
        aged_items.customer_id,
        aged_items.currency,
        ages_in_buckets.bucket_set,
        ages_in_buckets.bucket_code

)

select * from int_receivables_ageing
