with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

matches as (

    select * from {{ ref('int_allocations') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

buckets as (

    select *
    from {{ ref('int_ageing_buckets') }}
    where policy_rate is not null and bucket_code <> 'unapplied'

),

due_days as (

    select
        due_on,
        issued_on,
        sum({{ money('amount * exchange_rate') }}) as amount
    from items
    group by due_on, issued_on

),

-- An item teaches a flow rate on the day on which it would come to the next bucket, and so do all
-- that are due on its day.
came_of_age as (

    select
        as_of_dates.as_of_date,
        buckets.bucket_set,
        buckets.bucket_code,
        buckets.lower_bound,
        buckets.upper_bound,
        due_days.due_on,
        {{ add_days('due_days.due_on', 'buckets.upper_bound') }} as came_on,
        due_days.amount
    from due_days
    cross join buckets
    inner join as_of_dates
        on
            {{ add_days('due_days.due_on', 'buckets.upper_bound') }}
            between as_of_dates.window_begins_on and as_of_dates.as_of_date
            and due_days.issued_on <= as_of_dates.as_of_date
    where buckets.upper_bound is not null

),

days_of_age as (

    select distinct
        as_of_date,
        bucket_set,
        bucket_code,
        lower_bound,
        upper_bound,
        due_on
    from came_of_age

),

received as (

    select
        as_of_date,
        due_on,
        received_on,
        sum(reported_amount) as amount
    from matches
    group by as_of_date, due_on, received_on

),

collected as (

    select
        days_of_age.as_of_date,
        days_of_age.bucket_set,
        days_of_age.bucket_code,
        {{ sum_where(
            'received.amount',
            days_between('received.due_on', 'received.received_on') ~ ' <= days_of_age.lower_bound'
        ) }} as before_bucket,
        {{ sum_where(
            'received.amount',
            days_between('received.due_on', 'received.received_on') ~ ' <= days_of_age.upper_bound'
        ) }} as before_next_bucket
    from days_of_age
    inner join received
        on
            days_of_age.as_of_date = received.as_of_date
            and days_of_age.due_on = received.due_on
    group by days_of_age.as_of_date, days_of_age.bucket_set, days_of_age.bucket_code

),

came as (

    select
        as_of_date,
        bucket_set,
        bucket_code,
        sum(amount) as amount,
        count(distinct date_trunc('month', came_on)) as months_estimated
    from came_of_age
    group by as_of_date, bucket_set, bucket_code

),

-- Parts of a receipt are converted each on its own: they may add up to a ten-thousandth too much.
counted as (

    select
        as_of_dates.as_of_date,
        buckets.bucket_set,
        buckets.bucket_code,
        buckets.bucket_rank,
        buckets.policy_rate,
        coalesce(came.months_estimated, 0) as months_estimated,
        {{ money(
            'greatest(coalesce(came.amount - coalesce(collected.before_bucket, 0), 0), 0)'
        ) }} as reached,
        {{ money(
            'greatest(coalesce(came.amount - coalesce(collected.before_next_bucket, 0), 0), 0)'
        ) }} as rolled_forward
    from as_of_dates
    cross join buckets
    left join came
        on
            as_of_dates.as_of_date = came.as_of_date
            and buckets.bucket_set = came.bucket_set
            and buckets.bucket_code = came.bucket_code
    left join collected
        on
            came.as_of_date = collected.as_of_date
            and came.bucket_set = collected.bucket_set
            and came.bucket_code = collected.bucket_code

),

int_roll_rates as (

    select
        counted.as_of_date,
        counted.bucket_set,
        counted.bucket_code,
        counted.bucket_rank,
        counted.policy_rate,
        counted.reached,
        counted.rolled_forward,
        counted.months_estimated,
        counted.reached > 0
        and counted.months_estimated >= parameters.roll_rate_min_months as is_estimated,
        {{ ratio('counted.rolled_forward', 'counted.reached') }} as roll_rate
    from counted
    cross join parameters

)

select * from int_roll_rates
