with

orders as (

    select *
    from {{ ref('int_orders') }}
    where has_value

),

order_lines as (

    select *
    from {{ ref('stg_order_lines') }}
    where line_type = 'merchandise'

),

products as (

    select * from {{ ref('stg_products') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

-- Lines that come and go with the same as-of dates are one row from here on.
int_merged_spends as (

    select
        orders.customer_id,
        placed.seen_from,
        placed.past_window_from,
        lost.seen_from as valid_until,
        products.brand,
        products.category,
        sum({{ money('order_lines.net_amount * orders.exchange_rate') }}) as spend
    from orders
    inner join order_lines
        on orders.order_id = order_lines.order_id
    inner join products
        on order_lines.product_id = products.product_id
    inner join days as placed
        on orders.ordered_on = placed.calendar_day
    left join days as lost
        on orders.kept_until = lost.calendar_day
    where placed.seen_from is not null
    group by
        orders.customer_id,
        placed.seen_from,
        placed.past_window_from,
        lost.seen_from,
        products.brand,
        products.category

)

select * from int_merged_spends
