{{ config(materialized=history_kept_as(), pre_hook="{{ drop_other_dates() }}") }}

with

provision as (

    select * from {{ ref('int_receivables_provision') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where not is_stored

),

buckets as (

    select * from {{ ref('int_ageing_buckets') }}

),

receivables_provision as (

    select
        provision.as_of_date,
        as_of_dates.is_current,
        provision.bucket_set,
        provision.bucket_code,
        buckets.name_en as bucket_name_en,
        buckets.name_zh as bucket_name_zh,
        buckets.bucket_rank,
        {{ cents('provision.outstanding') }} as outstanding,
        provision.policy_rate,
        {{ cents('provision.policy_provision') }} as policy_provision,
        {{ cents('provision.reached') }} as reached,
        {{ cents('provision.rolled_forward') }} as rolled_forward,
        cast(provision.estimation_months as integer) as estimation_months,
        cast(provision.roll_rate as decimal(12, 10)) as roll_rate,
        cast(provision.loss_rate as decimal(12, 10)) as loss_rate,
        {{ cents('provision.roll_rate_provision') }} as roll_rate_provision,
        provision.evidence
    from provision
    inner join as_of_dates
        on provision.as_of_date = as_of_dates.as_of_date
    inner join buckets
        on
            provision.bucket_set = buckets.bucket_set
            and provision.bucket_code = buckets.bucket_code

)

select * from receivables_provision
