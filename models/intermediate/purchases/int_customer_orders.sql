with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

periods as (

    select * from {{ ref('int_customer_order_periods') }}

),

order_days as (

    select * from {{ ref('int_customer_order_days') }}

),

int_customer_orders as (

    select
        as_of_dates.as_of_date,
        periods.customer_id,
        order_days.first_ordered_on,
        order_days.last_ordered_on,
        coalesce(order_days.order_days, 0) as order_days,
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
    left join order_days
        on
            as_of_dates.as_of_date = order_days.as_of_date
            and periods.customer_id = order_days.customer_id

)

select * from int_customer_orders
