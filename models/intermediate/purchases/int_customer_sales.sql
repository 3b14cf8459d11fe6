with

orders as (

    select * from {{ ref('int_customer_orders') }}

),

refunds as (

    select * from {{ ref('int_customer_refunds') }}

),

int_customer_sales as (

    select
        coalesce(orders.as_of_date, refunds.as_of_date) as as_of_date,
        coalesce(orders.customer_id, refunds.customer_id) as customer_id,
        orders.first_ordered_on,
        orders.last_ordered_on,
        coalesce(orders.order_days, 0) as order_days,
        coalesce(orders.lifetime_orders, 0) as lifetime_orders,
        coalesce(orders.window_orders, 0) as window_orders,
        coalesce(orders.lifetime_gross_sales, 0) as lifetime_gross_sales,
        coalesce(orders.window_gross_sales, 0) as window_gross_sales,
        coalesce(orders.lifetime_discounts, 0) as lifetime_discounts,
        coalesce(orders.window_discounts, 0) as window_discounts,
        coalesce(refunds.lifetime_refunds, 0) as lifetime_refunds,
        coalesce(refunds.window_refunds, 0) as window_refunds,
        coalesce(orders.lifetime_sales, 0)
        - coalesce(refunds.lifetime_refunds, 0) as lifetime_net_sales,
        coalesce(orders.window_sales, 0)
        - coalesce(refunds.window_refunds, 0) as window_net_sales,
        coalesce(orders.lifetime_cost_of_goods, 0)
        - coalesce(refunds.lifetime_returned_cost, 0) as lifetime_known_cost,
        coalesce(orders.window_cost_of_goods, 0)
        - coalesce(refunds.window_returned_cost, 0) as window_known_cost,
        coalesce(orders.lifetime_sales, 0)
        - coalesce(orders.lifetime_costed_sales, 0)
        - coalesce(refunds.lifetime_uncosted_refunds, 0) as lifetime_uncosted_sales,
        coalesce(orders.window_sales, 0)
        - coalesce(orders.window_costed_sales, 0)
        - coalesce(refunds.window_uncosted_refunds, 0) as window_uncosted_sales,
        orders.lifetime_cost_to_serve,
        orders.window_cost_to_serve,
        coalesce(orders.lifetime_kept_sales, 0) as lifetime_kept_sales,
        coalesce(orders.window_kept_sales, 0) as window_kept_sales,
        coalesce(orders.kept_costed_sales, 0) as kept_costed_sales,
        coalesce(orders.kept_cost_of_goods, 0) as kept_cost_of_goods
    from orders
    full outer join refunds
        on
            orders.as_of_date = refunds.as_of_date
            and orders.customer_id = refunds.customer_id

)

select * from int_customer_sales
