with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

periods as (

    select * from {{ ref('int_customer_order_periods') }}

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

days_as_of as (

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

),

int_customer_orders as (

    select
        as_of_dates.as_of_date,
        periods.customer_id,
        days_as_of.first_ordered_on,
        days_as_of.last_ordered_on,
        coalesce(days_as_of.order_days, 0) as order_days,
        periods.lifetime_orders,
        periods.window_orders,
        periods.lifetime_gross_sales,
        periods.window_gross_sales,
        periods.lifetime_discounts,
        periods.window_discounts,
        periods.lifetime_sales,
        periods.window_sales,
        periods.lifetime_costed_sales,
        periods.window_costed_sales,
        periods.lifetime_cost_of_goods,
        periods.window_cost_of_goods,
        case when periods.lifetime_served_orders > 0 then periods.lifetime_cost_to_serve end
            as lifetime_cost_to_serve,
        case when periods.window_served_orders > 0 then periods.window_cost_to_serve end
            as window_cost_to_serve,
        periods.lifetime_kept_sales,
        periods.window_kept_sales,
        periods.kept_costed_sales,
        periods.kept_cost_of_goods
    from periods
    inner join as_of_dates
        on {{ is_valid_on('periods', 'as_of_dates.as_of_date') }}
    left join days_as_of
        on
            as_of_dates.as_of_date = days_as_of.as_of_date
            and periods.customer_id = days_as_of.customer_id

)

select * from int_customer_orders
