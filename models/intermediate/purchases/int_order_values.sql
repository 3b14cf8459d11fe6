with

orders as (

    select * from {{ ref('stg_orders') }}

),

order_totals as (

    select * from {{ ref('int_order_totals') }}

),

-- A cancellation without a date counts from the first day: the order was never placed. A completed
-- order without a day of shipping was delivered on its own day, as in a shop. An order of no value
-- has costs all the same: those of its goods and those to serve it.
totalled as (

    select
        orders.*,
        case
            when orders.cancelled_on is not null then orders.cancelled_on
            when orders.order_status = 'cancelled' then orders.ordered_on
        end as cancelled_from,
        case
            when orders.shipped_on is not null then orders.shipped_on
            when orders.order_status in ('shipped', 'completed') then orders.ordered_on
        end as shipped_from,
        coalesce(order_totals.order_amount, 0) as order_amount,
        coalesce(order_totals.discount_amount, 0) as discount_amount,
        coalesce(order_totals.costed_amount, 0) as costed_amount,
        coalesce(order_totals.cost_in_order_currency, 0) as cost_in_order_currency,
        coalesce(order_totals.cost_in_reporting_currency, 0) as cost_in_reporting_currency,
        coalesce(order_totals.amount_with_tax, 0) as amount_with_tax
    from orders
    left join order_totals
        on orders.order_id = order_totals.order_id

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
        {{ converted('order_amount + discount_amount', 'exchange_rate') }} as gross_sales,
        {{ converted('discount_amount', 'exchange_rate') }} as discounts,
        {{ converted('order_amount', 'exchange_rate') }} as sales,
        {{ converted('costed_amount', 'exchange_rate') }} as costed_sales,
        {{ converted('cost_in_order_currency', 'exchange_rate') }}
        + cost_in_reporting_currency as cost_of_goods,
        {{ converted('cost_to_serve', 'exchange_rate') }} as cost_to_serve,
        {{ money('amount_with_tax + coalesce(shipping_amount, 0)') }} as owed_amount,
        shipped_on,
        shipped_from,
        is_from_invoice
    from totalled

)

select * from int_order_values
