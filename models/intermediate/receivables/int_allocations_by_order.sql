with

items as (

    select * from {{ ref('int_receivable_items') }}

),

by_invoice as (

    select * from {{ ref('int_allocations_by_invoice') }}

),

credits as (

    select *
    from {{ ref('int_unallocated_credits') }}
    where named_order_id is not null

),

orders as (

    select distinct
        valid_from,
        customer_id,
        currency,
        named_order_id
    from credits

),

order_items as (

    select
        orders.valid_from,
        items.item_id,
        items.customer_id,
        items.currency,
        items.named_order_id,
        items.due_on,
        items.issued_on,
        items.amount - coalesce(sum(by_invoice.amount), 0) as amount
    from orders
    inner join items
        on
            orders.named_order_id = items.named_order_id
            and orders.customer_id = items.customer_id
            and orders.currency = items.currency
            and orders.valid_from >= items.issued_on
    left join by_invoice
        on
            items.item_id = by_invoice.item_id
            and {{ is_valid_on('by_invoice', 'orders.valid_from') }}
    group by
        orders.valid_from,
        items.item_id,
        items.customer_id,
        items.currency,
        items.named_order_id,
        items.due_on,
        items.issued_on,
        items.amount
    having items.amount > coalesce(sum(by_invoice.amount), 0)

),

allocated as (

    {{ fifo_allocation(
        'order_items',
        'credits',
        ['valid_from', 'customer_id', 'currency', 'named_order_id'],
        claim_order='due_on, issued_on, item_id',
        credit_order='received_on, credit_kind, credit_id',
        claim_columns=['item_id'],
        credit_columns=['credit_kind', 'credit_id', 'valid_to']
    ) }}

),

int_allocations_by_order as (

    select
        item_id,
        credit_kind,
        credit_id,
        valid_from,
        valid_to,
        amount
    from allocated

)

select * from int_allocations_by_order
