with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_purchaser

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

peers as (

    select
        in_scope.as_of_date,
        in_scope.peer_group,
        purchases.window_orders > 0 as has_ordered_in_window,
        purchases.window_orders,
        {{ cents('purchases.window_net_sales') }} as window_net_sales,
        {{ cents('purchases.average_order_value') }} as average_order_value
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id

),

-- Spend and frequency are those of the peers who ordered in the window.
totals as (

    select
        as_of_date,
        peer_group,
        count(*) as peers,
        sum(average_order_value) as order_values,
        count(*) filter (where has_ordered_in_window) as buyers,
        sum(window_net_sales) filter (where has_ordered_in_window) as net_sales,
        sum(window_orders) filter (where has_ordered_in_window) as orders
    from peers
    group by as_of_date, peer_group

),

means as (

    select
        as_of_date,
        peer_group,
        {{ ratio('net_sales', 'buyers', wide=true) }} as mean_net_sales,
        {{ ratio('orders', 'buyers') }} as mean_orders,
        {{ ratio('order_values', 'peers', wide=true) }} as mean_order_value
    from totals

),

-- Amounts are compared with the mean that a mart shows, in cents; orders are whole, so the mean is
-- reached at the next whole number.
int_peer_means as (

    select
        means.as_of_date,
        means.peer_group,
        {{ cents('means.mean_net_sales') }} as mean_net_sales,
        cast(means.mean_orders as decimal(18, 4)) as mean_orders,
        greatest(parameters.frequent_min_orders, cast(ceil(means.mean_orders) as bigint))
            as high_frequency_from,
        {{ cents('means.mean_order_value') }} as mean_order_value
    from means
    cross join parameters

)

select * from int_peer_means
