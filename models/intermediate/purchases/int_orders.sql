with

order_values as (

    select * from {{ ref('int_order_values') }}

),

refund_values as (

    select * from {{ ref('int_refund_values') }}

),

refunded_by_day as (

    select
        order_id,
        refunded_on,
        sum(amount_in_order_currency) as amount
    from refund_values
    where order_id is not null
    group by order_id, refunded_on

),

refunded_to_date as (

    select
        order_id,
        refunded_on,
        sum(amount) over (partition by order_id order by refunded_on) as amount
    from refunded_by_day

),

refunded_in_full as (

    select
        refunded_to_date.order_id,
        min(refunded_to_date.refunded_on) as refunded_from
    from refunded_to_date
    inner join order_values
        on refunded_to_date.order_id = order_values.order_id
    where refunded_to_date.amount >= order_values.order_amount
    group by refunded_to_date.order_id

),

-- An order of positive value is valid from its day until it is cancelled or refunded in full.
int_orders as (

    select
        order_values.order_id,
        order_values.customer_id,
        order_values.ordered_on,
        order_values.cancelled_from,
        least(order_values.cancelled_from, refunded_in_full.refunded_from) as kept_until,
        order_values.order_amount > 0 as has_value,
        order_values.gross_sales,
        order_values.discounts,
        order_values.sales,
        order_values.costed_sales,
        order_values.cost_of_goods,
        order_values.cost_to_serve,
        order_values.currency,
        order_values.exchange_rate,
        order_values.owed_amount,
        order_values.shipped_on,
        order_values.shipped_from,
        order_values.is_from_invoice
    from order_values
    left join refunded_in_full
        on order_values.order_id = refunded_in_full.order_id

)

select * from int_orders
