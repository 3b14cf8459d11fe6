{%- set keys = ['as_of_date', 'customer_id', 'currency', 'named_order_id'] -%}

with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

by_invoice as (

    select * from {{ ref('int_matched_by_invoice') }}

),

left_over as (

    select * from {{ ref('int_leftover_money') }}

),

order_money as (

    select
        as_of_dates.as_of_date,
        left_over.customer_id,
        left_over.currency,
        left_over.named_order_id,
        left_over.money_kind,
        left_over.money_id,
        left_over.received_on,
        left_over.left_amount
    from left_over
    inner join as_of_dates
        on left_over.beyond_order_from <= as_of_dates.as_of_date
    where left_over.named_order_id is not null

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
        items.invoice_id,
        items.due_on,
        items.issued_on,
        items.amount - coalesce(sum(by_invoice.amount), 0) as open_amount
    from items
    inner join paid_orders
        on
            items.named_order_id = paid_orders.named_order_id
            and items.customer_id = paid_orders.customer_id
            and items.currency = paid_orders.currency
            and items.issued_on <= paid_orders.as_of_date
    left join by_invoice
        on
            items.invoice_id = by_invoice.invoice_id
            and paid_orders.as_of_date >= by_invoice.matched_from
    group by
        paid_orders.as_of_date,
        paid_orders.customer_id,
        paid_orders.currency,
        paid_orders.named_order_id,
        items.invoice_id,
        items.due_on,
        items.issued_on,
        items.amount

),

order_items as (

    select *
    from items_so_far
    where open_amount > 0

),

matched as (

    {{ matched_in_turn('order_items', 'order_money', keys) }}

),

int_matched_by_order as (

    select
        as_of_date,
        invoice_id,
        money_kind,
        money_id,
        amount
    from matched

)

select * from int_matched_by_order
