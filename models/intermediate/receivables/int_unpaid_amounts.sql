with

items as (

    select * from {{ ref('int_receivable_items') }}

),

orders as (

    select * from {{ ref('int_order_deliveries') }}

),

-- What is unpaid past the delivery is bought on credit, written off or not.
unpaid_invoices as (

    select
        open_items.as_of_date,
        'invoice' as document_kind,
        open_items.item_id as document_id,
        open_items.customer_id,
        coalesce(orders.ordered_on, items.issued_on) as counted_on,
        coalesce(
            orders.is_delivery_assumed and orders.delivered_on <= items.issued_on, false
        ) as is_delivery_assumed,
        open_items.reported_outstanding + open_items.reported_written_off as reported_amount
    from {{ ref('int_open_items') }} as open_items
    inner join items
        on open_items.item_id = items.item_id
    left join orders
        on
            items.named_order_id = orders.order_id
            and items.customer_id = orders.customer_id
            and open_items.as_of_date >= orders.ordered_on
    where
        open_items.item_kind = 'invoice'
        and open_items.as_of_date > least(items.issued_on, orders.delivered_on)

),

int_unpaid_amounts as (

    select
        as_of_date,
        document_kind,
        document_id,
        customer_id,
        counted_on,
        is_delivery_assumed,
        reported_amount
    from unpaid_invoices

    union all

    select
        as_of_date,
        'order' as document_kind,
        order_id as document_id,
        customer_id,
        ordered_on as counted_on,
        is_delivery_assumed,
        reported_amount
    from {{ ref('int_unpaid_orders') }}

)

select * from int_unpaid_amounts
