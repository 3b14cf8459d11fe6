with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

buckets as (

    select *
    from {{ ref('int_ageing_buckets') }}
    where upper_bound is not null and policy_rate is not null

),

due_days as (

    select
        due_on,
        issued_on,
        sum({{ converted('amount', 'exchange_rate') }}) as amount
    from {{ ref('int_receivable_items') }}
    group by due_on, issued_on

),

-- Items contribute to a roll rate on the day on which they would reach the next bucket, all items
-- due on one day together.
cohorts as (

    select
        as_of_dates.as_of_date,
        buckets.bucket_set,
        buckets.bucket_code,
        buckets.lower_bound,
        buckets.upper_bound,
        due_days.due_on,
        sum(due_days.amount) as amount
    from due_days
    cross join buckets
    inner join as_of_dates
        on
            {{ add_days('due_days.due_on', 'buckets.upper_bound') }}
            between as_of_dates.window_begins_on and as_of_dates.as_of_date
            and due_days.issued_on <= as_of_dates.as_of_date
    group by
        as_of_dates.as_of_date,
        buckets.bucket_set,
        buckets.bucket_code,
        buckets.lower_bound,
        buckets.upper_bound,
        due_days.due_on

),

received as (

    select
        as_of_dates.as_of_date,
        allocations.due_on,
        {{ days_between('allocations.due_on', 'allocations.received_on') }} as overdue_days,
        allocations.reported_amount as amount
    from {{ ref('int_allocations') }} as allocations
    inner join as_of_dates
        on {{ is_valid_on('allocations', 'as_of_dates.as_of_date') }}

),

by_age as (

    select
        as_of_date,
        due_on,
        overdue_days,
        sum(amount) as amount
    from received
    group by as_of_date, due_on, overdue_days

),

int_roll_rate_cohorts as (

    select
        cohorts.as_of_date,
        cohorts.bucket_set,
        cohorts.bucket_code,
        cohorts.due_on,
        {{ add_days('cohorts.due_on', 'cohorts.upper_bound') }} as rolled_forward_on,
        {{ money('cohorts.amount') }} as amount,
        {{ sum_where('by_age.amount', 'by_age.overdue_days <= cohorts.lower_bound') }}
            as received_before_bucket,
        {{ sum_where('by_age.amount', 'by_age.overdue_days <= cohorts.upper_bound') }}
            as received_before_next_bucket
    from cohorts
    left join by_age
        on
            cohorts.as_of_date = by_age.as_of_date
            and cohorts.due_on = by_age.due_on
    group by
        cohorts.as_of_date,
        cohorts.bucket_set,
        cohorts.bucket_code,
        cohorts.due_on,
        cohorts.upper_bound,
        cohorts.amount

)

select * from int_roll_rate_cohorts
