with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

buckets as (

    select *
    from {{ ref('int_ageing_buckets') }}
    where policy_rate is not null and bucket_code <> 'unapplied'

),

-- Parts of a receipt are converted one by one: they may add up to a ten-thousandth too much.
totals as (

    select
        as_of_date,
        bucket_set,
        bucket_code,
        {{ money('greatest(sum(amount - received_before_bucket), 0)') }} as reached,
        {{ money('greatest(sum(amount - received_before_next_bucket), 0)') }} as rolled_forward,
        count(distinct date_trunc('month', rolled_forward_on)) as estimation_months
    from {{ ref('int_roll_rate_cohorts') }}
    group by as_of_date, bucket_set, bucket_code

),

measured as (

    select
        as_of_dates.as_of_date,
        buckets.bucket_set,
        buckets.bucket_code,
        buckets.bucket_rank,
        buckets.policy_rate,
        {{ money('coalesce(totals.reached, 0)') }} as reached,
        {{ money('coalesce(totals.rolled_forward, 0)') }} as rolled_forward,
        coalesce(totals.estimation_months, 0) as estimation_months
    from as_of_dates
    cross join buckets
    left join totals
        on
            as_of_dates.as_of_date = totals.as_of_date
            and buckets.bucket_set = totals.bucket_set
            and buckets.bucket_code = totals.bucket_code

),

int_roll_rates as (

    select
        measured.as_of_date,
        measured.bucket_set,
        measured.bucket_code,
        measured.bucket_rank,
        measured.policy_rate,
        measured.reached,
        measured.rolled_forward,
        measured.estimation_months,
        measured.reached > 0
        and measured.estimation_months >= parameters.roll_rate_min_months as is_estimated,
        {{ ratio('measured.rolled_forward', 'measured.reached') }} as roll_rate
    from measured
    cross join parameters

)

select * from int_roll_rates
