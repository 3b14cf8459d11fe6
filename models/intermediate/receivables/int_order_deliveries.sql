with

orders as (

    select * from {{ ref('int_orders') }}

),

invoiced as (

    select
        named_order_id,
        customer_id,
        min(issued_on) as first_issued_on
    from {{ ref('int_receivable_items') }}
    where named_order_id is not null
    group by named_order_id, customer_id

),

int_order_deliveries as (

    select
        orders.order_id,
        orders.customer_id,
        orders.ordered_on,
        orders.shipped_from,
        invoiced.first_issued_on,
        least(orders.shipped_from, invoiced.first_issued_on) as delivered_on,
        orders.shipped_on is null
        and orders.shipped_from is not null
        and coalesce(orders.shipped_from <= invoiced.first_issued_on, true)
            as is_delivery_assumed,
        orders.is_from_invoice,
        orders.has_value,
        orders.cancelled_from,
        orders.kept_until,
        orders.currency,
        orders.exchange_rate,
        orders.owed_amount
    from orders
    left join invoiced
        on
            orders.order_id = invoiced.named_order_id
            and orders.customer_id = invoiced.customer_id

)

select * from int_order_deliveries
