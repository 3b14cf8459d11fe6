with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

orders as (

    select * from {{ ref('int_orders') }}

),

order_days as (

    select * from {{ ref('int_order_days') }}

),

orders_as_of as (

    select
        as_of_dates.as_of_date,
        orders.customer_id,
        orders.ordered_on >= as_of_dates.window_begins_on as is_in_window,
        as_of_dates.as_of_date < coalesce(orders.cancelled_from, as_of_dates.day_after) as is_sale,
        orders.has_value
        and as_of_dates.as_of_date < coalesce(orders.kept_until, as_of_dates.day_after) as is_kept,
        orders.gross_sales,
        orders.discounts,
        orders.sales,
        orders.costed_sales,
        orders.cost_of_goods,
        orders.cost_to_serve
    from orders
    inner join as_of_dates
        on orders.ordered_on <= as_of_dates.as_of_date

),

days_as_of as (

    select
        as_of_dates.as_of_date,
        order_days.customer_id,
        min(order_days.ordered_on) as first_ordered_on,
        max(order_days.ordered_on) as last_ordered_on,
        count(*) as order_days
    from order_days
    inner join as_of_dates
        on order_days.ordered_on <= as_of_dates.as_of_date
    where as_of_dates.as_of_date < coalesce(order_days.kept_until, as_of_dates.day_after)
    group by as_of_dates.as_of_date, order_days.customer_id

),

totals as (

    select
        as_of_date,
        customer_id,
        count(*) filter (where is_kept) as lifetime_orders,
        count(*) filter (where is_kept and is_in_window) as window_orders,
        {{ sum_where('gross_sales', 'is_sale') }} as lifetime_gross_sales,
        {{ sum_where('gross_sales', 'is_sale and is_in_window') }} as window_gross_sales,
        {{ sum_where('discounts', 'is_sale') }} as lifetime_discounts,
        {{ sum_where('discounts', 'is_sale and is_in_window') }} as window_discounts,
        {{ sum_where('sales', 'is_sale') }} as lifetime_sales,
        {{ sum_where('sales', 'is_sale and is_in_window') }} as window_sales,
        {{ sum_where('costed_sales', 'is_sale') }} as lifetime_costed_sales,
        {{ sum_where('costed_sales', 'is_sale and is_in_window') }} as window_costed_sales,
        {{ sum_where('cost_of_goods', 'is_sale') }} as lifetime_cost_of_goods,
        {{ sum_where('cost_of_goods', 'is_sale and is_in_window') }} as window_cost_of_goods,
        {{ sum_where('cost_to_serve', 'is_sale', of_none='null') }} as lifetime_cost_to_serve,
        {{ sum_where('cost_to_serve', 'is_sale and is_in_window', of_none='null') }}
            as window_cost_to_serve,
        {{ sum_where('sales', 'is_kept') }} as lifetime_kept_sales,
        {{ sum_where('sales', 'is_kept and is_in_window') }} as window_kept_sales,
        {{ sum_where('costed_sales', 'is_kept') }} as kept_costed_sales,
        {{ sum_where('cost_of_goods', 'is_kept') }} as kept_cost_of_goods
    from orders_as_of
    group by as_of_date, customer_id

),

int_customer_orders as (

    select
        totals.*,
        days_as_of.first_ordered_on,
        days_as_of.last_ordered_on,
        coalesce(days_as_of.order_days, 0) as order_days
    from totals
    left join days_as_of
        on
            totals.as_of_date = days_as_of.as_of_date
            and totals.customer_id = days_as_of.customer_id

)

select * from int_customer_orders
