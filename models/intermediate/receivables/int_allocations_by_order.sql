{%- set keys = ['as_of_date', 'customer_id', 'currency', 'named_order_id'] -%}

with

items as (

    select * from {{ ref('int_receivable_items') }}

),

by_invoice as (

    select * from {{ ref('int_allocations_by_invoice') }}

),

order_money as (

    select
        as_of_date,
        customer_id,
        currency,
        named_order_id,
        credit_kind,
        credit_id,
        received_on,
        unallocated_amount as amount
    from {{ ref('int_unallocated_credits') }}
    where named_order_id is not null

),

paid_orders as (

    select distinct
        as_of_date,
        customer_id,
        currency,
        named_order_id
    from order_money

),

items_so_far as (

    select
        paid_orders.as_of_date,
        paid_orders.customer_id,
        paid_orders.currency,
        paid_orders.named_order_id,
        items.item_id as claim_id,
        items.due_on,
        items.issued_on,
        items.amount - coalesce(sum(by_invoice.amount), 0) as amount
    from items
    inner join paid_orders
        on
            items.named_order_id = paid_orders.named_order_id
            and items.customer_id = paid_orders.customer_id
            and items.currency = paid_orders.currency
            and items.issued_on <= paid_orders.as_of_date
    left join by_invoice
        on
            items.item_id = by_invoice.item_id
            and paid_orders.as_of_date >= by_invoice.valid_from
            and (
                paid_orders.as_of_date < by_invoice.valid_to
                or by_invoice.valid_to is null
            )
    group by
        paid_orders.as_of_date,
        paid_orders.customer_id,
        paid_orders.currency,
        paid_orders.named_order_id,
        items.item_id,
        items.due_on,
        items.issued_on,
        items.amount

),

order_items as (

    select *
    from items_so_far
    where amount > 0

),

matched as (

    {{ fifo_allocation(
        'order_items',
        'order_money',
        keys,
        'due_on, issued_on, claim_id',
        'received_on, credit_kind, credit_id'
    ) }}

),

int_allocations_by_order as (

    select
        as_of_date,
        claim_id as item_id,
        credit_kind,
        credit_id,
        amount
    from matched

)

select * from int_allocations_by_order
