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

by_order as (

    select * from {{ ref('int_matched_by_order') }}

),

left_over as (

    select * from {{ ref('int_leftover_money') }}

),

spent_on_orders as (

    select
        as_of_date,
        money_kind,
        money_id,
        sum(amount) as amount
    from by_order
    group by as_of_date, money_kind, money_id

),

free_money as (

    select
        as_of_dates.as_of_date,
        left_over.customer_id,
        left_over.currency,
        left_over.money_kind,
        left_over.money_id,
        left_over.received_on,
        left_over.left_amount - coalesce(spent_on_orders.amount, 0) as left_amount
    from left_over
    inner join as_of_dates
        on left_over.beyond_order_from <= as_of_dates.as_of_date
    left join spent_on_orders
        on
            as_of_dates.as_of_date = spent_on_orders.as_of_date
            and left_over.money_kind = spent_on_orders.money_kind
            and left_over.money_id = spent_on_orders.money_id
    where left_over.left_amount > coalesce(spent_on_orders.amount, 0)

),

payers as (

    select distinct
        as_of_date,
        customer_id,
        currency
    from free_money

),

payable as (

    select
        payers.as_of_date,
        payers.customer_id,
        payers.currency,
        items.invoice_id,
        items.due_on,
        items.issued_on,
        items.amount
    from items
    inner join payers
        on
            items.customer_id = payers.customer_id
            and items.currency = payers.currency
            and items.issued_on <= payers.as_of_date

),

settled as (

    select
        payable.as_of_date,
        payable.invoice_id,
        by_invoice.amount
    from payable
    inner join by_invoice
        on
            payable.invoice_id = by_invoice.invoice_id
            and payable.as_of_date >= by_invoice.matched_from

    union all

    select
        payable.as_of_date,
        payable.invoice_id,
        by_order.amount
    from payable
    inner join by_order
        on
            payable.invoice_id = by_order.invoice_id
            and payable.as_of_date = by_order.as_of_date

),

settled_so_far as (

    select
        as_of_date,
        invoice_id,
        sum(amount) as amount
    from settled
    group by as_of_date, invoice_id

),

open_items as (

    select
        payable.as_of_date,
        payable.customer_id,
        payable.currency,
        payable.invoice_id,
        payable.due_on,
        payable.issued_on,
        payable.amount - coalesce(settled_so_far.amount, 0) as open_amount
    from payable
    left join settled_so_far
        on
            payable.as_of_date = settled_so_far.as_of_date
            and payable.invoice_id = settled_so_far.invoice_id
    where payable.amount > coalesce(settled_so_far.amount, 0)

),

matched as (

    {{ matched_in_turn('open_items', 'free_money', ['as_of_date', 'customer_id', 'currency']) }}

),

int_matched_by_due_date as (

    select
        as_of_date,
        invoice_id,
        money_kind,
        money_id,
        amount
    from matched

)

select * from int_matched_by_due_date
