with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

web_sessions as (

    select *
    from {{ ref('stg_web_sessions') }}
    where customer_id is not null

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

sessions_as_of as (

    select
        as_of_dates.as_of_date,
        web_sessions.customer_id,
        web_sessions.duration_seconds,
        case
            when web_sessions.started_on >= as_of_dates.window_begins_on
                then web_sessions.duration_seconds
        end as window_seconds,
        {{ days_between('web_sessions.started_on', 'as_of_dates.as_of_date') }}
        < parameters.browsing_days as is_recent
    from web_sessions
    inner join as_of_dates
        on web_sessions.started_on <= as_of_dates.as_of_date
    cross join parameters

),

totals as (

    select
        as_of_date,
        customer_id,
        count(*) filter (where is_recent) as recent_sessions,
        {{ median('window_seconds') }} as window_median,
        {{ median('duration_seconds') }} as lifetime_median
    from sessions_as_of
    group by as_of_date, customer_id

),

int_customer_browsing as (

    select
        as_of_date,
        customer_id,
        recent_sessions,
        cast(coalesce(window_median, lifetime_median) as decimal(18, 4)) as median_session_seconds,
        case
            when window_median is not null then 'window'
            when lifetime_median is not null then 'lifetime'
            else 'none'
        end as session_basis
    from totals

)

select * from int_customer_browsing
