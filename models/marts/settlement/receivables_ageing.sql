{{ config(materialized=history_kept_as(), pre_hook="{{ drop_other_dates() }}") }}

with

ageing as (

    select * from {{ ref('int_receivables_ageing') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where not is_stored

),

buckets as (

    select * from {{ ref('int_ageing_buckets') }}

),

receivables_ageing as (

    select
        ageing.as_of_date,
        as_of_dates.is_current,
        ageing.customer_id,
        ageing.currency,
        ageing.bucket_set,
        ageing.bucket_code,
        buckets.name_en as bucket_name_en,
        buckets.name_zh as bucket_name_zh,
        buckets.bucket_rank,
        cast(ageing.item_count as integer) as item_count,
        {{ cents('ageing.outstanding') }} as outstanding,
        {{ cents('ageing.reported_outstanding') }} as reported_outstanding
    from ageing
    inner join as_of_dates
        on ageing.as_of_date = as_of_dates.as_of_date
    inner join buckets
        on
            ageing.bucket_set = buckets.bucket_set
            and ageing.bucket_code = buckets.bucket_code

)

select * from receivables_ageing
