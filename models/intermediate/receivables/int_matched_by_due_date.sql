with

items as (

    select * from {{ ref('int_receivable_items') }}

),

by_invoice as (

    select * from {{ ref('int_matched_by_invoice') }}

),

by_order as (

    select * from {{ ref('int_matched_by_order') }}

),

taken_back as (

    select
        as_of_date,
        money_kind,
        money_id,
        sum(amount) as amount
    from {{ ref('int_free_take_backs') }}
    group by as_of_date, money_kind, money_id

),

free_money as (

    select
        credits.as_of_date,
        credits.customer_id,
        credits.currency,
        credits.money_kind,
        credits.money_id,
        credits.received_on,
        credits.amount - coalesce(taken_back.amount, 0) as amount
    from {{ ref('int_free_money') }} as credits
    left join taken_back
        on
            credits.as_of_date = taken_back.as_of_date
            and credits.money_kind = taken_back.money_kind
            and credits.money_id = taken_back.money_id
    where credits.amount > coalesce(taken_back.amount, 0)

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
        items.item_id,
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
        payable.item_id,
        by_invoice.amount
    from payable
    inner join by_invoice
        on
            payable.item_id = by_invoice.item_id
            and payable.as_of_date >= by_invoice.holds_from
            and (payable.as_of_date < by_invoice.holds_until or by_invoice.holds_until is null)

    union all

    select
        payable.as_of_date,
        payable.item_id,
        by_order.amount
    from payable
    inner join by_order
        on
            payable.item_id = by_order.item_id
            and payable.as_of_date = by_order.as_of_date

),

settled_so_far as (

    select
        as_of_date,
        item_id,
        sum(amount) as amount
    from settled
    group by as_of_date, item_id

),

open_items as (

    select
        payable.as_of_date,
        payable.customer_id,
        payable.currency,
        payable.item_id as claim_id,
        payable.due_on,
        payable.issued_on,
        payable.amount - coalesce(settled_so_far.amount, 0) as amount
    from payable
    left join settled_so_far
        on
            payable.as_of_date = settled_so_far.as_of_date
            and payable.item_id = settled_so_far.item_id
    where payable.amount > coalesce(settled_so_far.amount, 0)

),

matched as (

    {{ matched_in_turn(
        'open_items',
        'free_money',
        ['as_of_date', 'customer_id', 'currency'],
        'due_on, issued_on, claim_id',
        'received_on, money_kind, money_id'
    ) }}

),

int_matched_by_due_date as (

    select
        as_of_date,
        claim_id as item_id,
        money_kind,
        money_id,
        amount
    from matched

)

select * from int_matched_by_due_date
