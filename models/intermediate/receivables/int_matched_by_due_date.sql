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

by_name as (

    select
        as_of_dates.as_of_date,
        by_invoice.invoice_id,
        by_invoice.money_kind,
        by_invoice.money_id,
        by_invoice.amount
    from {{ ref('int_matched_by_invoice') }} as by_invoice
    inner join as_of_dates
        on by_invoice.matched_from <= as_of_dates.as_of_date

    union all

    select
        as_of_date,
        invoice_id,
        money_kind,
        money_id,
        amount
    from {{ ref('int_matched_by_order') }}

),

money_so_far as (

    select
        as_of_date,
        money_kind,
        money_id,
        sum(amount) as amount
    from by_name
    group by as_of_date, money_kind, money_id

),

free_money as (

    select
        as_of_dates.as_of_date,
        money.customer_id,
        money.currency,
        money.money_kind,
        money.money_id,
        money.received_on,
        money.amount - coalesce(money_so_far.amount, 0) as left_amount
    from money
    inner join as_of_dates
        on money.beyond_order_from <= as_of_dates.as_of_date
    left join money_so_far
        on
            as_of_dates.as_of_date = money_so_far.as_of_date
            and money.money_kind = money_so_far.money_kind
            and money.money_id = money_so_far.money_id
    where money.amount > coalesce(money_so_far.amount, 0)

),

payers as (

    select distinct
        as_of_date,
        customer_id,
        currency
    from free_money

),

items_so_far as (

    select
        as_of_date,
        invoice_id,
        sum(amount) as amount
    from by_name
    group by as_of_date, invoice_id

),

open_items as (

    select
        payers.as_of_date,
        payers.customer_id,
        payers.currency,
        items.invoice_id,
        items.due_on,
        items.issued_on,
        items.amount - coalesce(items_so_far.amount, 0) as open_amount
    from items
    inner join payers
        on
            items.customer_id = payers.customer_id
            and items.currency = payers.currency
            and items.issued_on <= payers.as_of_date
    left join items_so_far
        on
            payers.as_of_date = items_so_far.as_of_date
            and items.invoice_id = items_so_far.invoice_id
    where items.amount > coalesce(items_so_far.amount, 0)

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
