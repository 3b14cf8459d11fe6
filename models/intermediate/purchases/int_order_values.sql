with

orders as (

    select * from {{ ref('stg_orders') }}

),

line_costs as (

    select * from {{ ref('int_line_costs') }}

),

line_totals as (

    select
        order_id,
        {{ money('sum(net_amount)') }} as net_amount,
        {{ money('sum(discount_amount)') }} as discount_amount,
        {{ sum_where('net_amount', 'is_costed') }} as costed_amount,
        {{ money('sum(cost_in_order_currency)') }} as cost_in_order_currency,
        {{ money('sum(cost_in_reporting_currency)') }} as cost_in_reporting_currency
    from line_costs
    group by order_id

),

-- A cancellation without a date counts from the first day: the order was never placed. An order of
-- no value has costs all the same: those of its goods and those to serve it.
rated as (

    select
        orders.order_id,
        orders.customer_id,
        orders.ordered_on,
        case
            when orders.cancelled_on is not null then orders.cancelled_on
            when orders.order_status = 'cancelled' then orders.ordered_on
        end as cancelled_from,
        orders.currency,
        orders.exchange_rate,
        coalesce(line_totals.net_amount, 0) as order_amount,
        coalesce(line_totals.discount_amount, 0) as discount_amount,
        coalesce(line_totals.costed_amount, 0) as costed_amount,
        coalesce(line_totals.cost_in_order_currency, 0) as cost_in_order_currency,
        coalesce(line_totals.cost_in_reporting_currency, 0) as cost_in_reporting_currency,
        orders.cost_to_serve
    from orders
    left join line_totals
        on orders.order_id = line_totals.order_id

),

int_order_values as (

    select
        order_id,
        customer_id,
        ordered_on,
        cancelled_from,
        currency,
        exchange_rate,
        order_amount,
        {{ money('(order_amount + discount_amount) * exchange_rate') }} as gross_sales,
        {{ money('discount_amount * exchange_rate') }} as discounts,
        {{ money('order_amount * exchange_rate') }} as sales,
        {{ money('costed_amount * exchange_rate') }} as costed_sales,
        {{ money('cost_in_order_currency * exchange_rate') }}
        + cost_in_reporting_currency as cost_of_goods,
        {{ money('cost_to_serve * exchange_rate') }} as cost_to_serve
    from rated

)

select * from int_order_values
