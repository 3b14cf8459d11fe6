with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

order_days as (

    select * from {{ ref('int_order_days') }}

),

-- Order days that come and go with the same as-of dates, as one.
merged_days as (

    select
        order_days.customer_id,
        placed.seen_from as valid_from,
        lost.seen_from as valid_to,
        min(order_days.ordered_on) as first_ordered_on,
        max(order_days.ordered_on) as last_ordered_on,
        count(*) as order_days
    from order_days
    inner join days as placed
        on order_days.ordered_on = placed.calendar_day
    left join days as lost
        on order_days.kept_until = lost.calendar_day
    group by order_days.customer_id, placed.seen_from, lost.seen_from

),

int_customer_order_days as (

    select
        as_of_dates.as_of_date,
        merged_days.customer_id,
        min(merged_days.first_ordered_on) as first_ordered_on,
        max(merged_days.last_ordered_on) as last_ordered_on,
        cast(sum(merged_days.order_days) as bigint) as order_days
    from merged_days
    inner join as_of_dates
        on {{ is_valid_on('merged_days', 'as_of_dates.as_of_date') }}
    group by as_of_dates.as_of_date, merged_days.customer_id

)

select * from int_customer_order_days
