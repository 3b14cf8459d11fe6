with

orders as (

    select *
    from {{ ref('int_order_deliveries') }}
    where not is_from_invoice

),

invoiced as (

    select
        named_order_id as order_id,
        customer_id,
        currency,
        min(issued_on) as first_issued_on
    from {{ ref('int_receivable_items') }}
    where named_order_id is not null
    group by named_order_id, customer_id, currency

),

-- An order that was not delivered is known from its invoices, and nothing else is owed on it.
int_payable_orders as (

    select
        coalesce(orders.order_id, invoiced.order_id) as order_id,
        coalesce(orders.customer_id, invoiced.customer_id) as customer_id,
        coalesce(orders.currency, invoiced.currency) as currency,
        least(orders.ordered_on, invoiced.first_issued_on) as known_from,
        coalesce(orders.first_issued_on, invoiced.first_issued_on) as first_issued_on,
        orders.cancelled_from,
        {{ money('greatest(coalesce(orders.owed_amount, 0), 0)') }} as owed_amount
    from orders
    full outer join invoiced
        on
            orders.order_id = invoiced.order_id
            and orders.customer_id = invoiced.customer_id
            and orders.currency = invoiced.currency

)

select * from int_payable_orders
