with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

days as (

    select * from {{ ref('stg_days') }}

),

-- What has a day finds its as-of dates by equality. What is seen from one date on, and leaves the
-- window at one date, can be added up before it meets the dates.
int_as_of_days as (

    select
        days.calendar_day,
        min(as_of_dates.as_of_date) filter (where as_of_dates.as_of_date >= days.calendar_day)
            as seen_from,
        min(as_of_dates.as_of_date) filter (where as_of_dates.window_begins_on > days.calendar_day)
            as past_window_from
    from days
    cross join as_of_dates
    group by days.calendar_day

)

select * from int_as_of_days
