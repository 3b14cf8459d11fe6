{%- set keys = ['as_of_date', 'customer_id', 'currency', 'named_order_id'] -%}

with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

money as (

    select * from {{ ref('int_settling_money') }}

),

by_invoice as (

    select * from {{ ref('int_matched_by_invoice') }}

),

-- Beyond its invoice, money goes to its order, once that is invoiced. It names one invoice at most:
-- no sum is needed.
order_money as (

    select
        as_of_dates.as_of_date,
        money.customer_id,
        money.currency,
        money.named_order_id,
        money.money_kind,
        money.money_id,
        money.received_on,
        money.amount - coalesce(by_invoice.amount, 0) as left_amount
    from money
    inner join as_of_dates
        on money.beyond_order_from <= as_of_dates.as_of_date
    left join by_invoice
        on
            money.money_kind = by_invoice.money_kind
            and money.money_id = by_invoice.money_id
    where
        money.named_order_id is not null
        and money.amount > coalesce(by_invoice.amount, 0)

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
