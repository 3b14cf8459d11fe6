with

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- An order that was cancelled without a date counts as never placed; a credit note is not a sale.
business_days as (

    select ordered_on as business_day
    from {{ ref('stg_orders') }}
    where order_status <> 'cancelled' or cancelled_on is not null
    union all
    select issued_on
    from {{ ref('stg_invoices') }}
    where amount >= 0

),

data_period as (

    select
        min(business_day) as data_begin_on,
        coalesce(
            {{ "date '" ~ var('as_of_date') ~ "'" if var('as_of_date') else 'cast(null as date)' }},
            max(business_day),
            {{ data_until() }}
        ) as as_of_date
    from business_days

),

candidates as (

    select
        data_begin_on,
        as_of_date,
        true as is_current
    from data_period

    {%- for months_back in range(var('history_months') if execute else 0) %}

    union all

    select
        data_begin_on,
        {{ month_end('as_of_date', months_back + 1) }} as as_of_date,
        false as is_current
    from data_period

    {%- endfor %}

),

int_as_of_dates as (

    select
        candidates.as_of_date,
        candidates.is_current,
        {{ add_days('candidates.as_of_date', '1 - parameters.window_days') }} as window_begins_on,
        {{ add_days('candidates.as_of_date', 1) }} as day_after,
        lead(candidates.as_of_date) over (order by candidates.as_of_date) as next_as_of_date,
        candidates.data_begin_on
    from candidates
    cross join parameters
    where
        candidates.is_current
        or {{ days_between('candidates.data_begin_on', 'candidates.as_of_date') }}
        >= parameters.history_start_days

)

select * from int_as_of_dates
