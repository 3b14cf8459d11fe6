with

items as (

    select * from {{ ref('int_receivable_items') }}

),

by_invoice as (

    select * from {{ ref('int_allocations_by_invoice') }}

),

by_order as (

    select * from {{ ref('int_allocations_by_order') }}

),

reversed as (

    select
        as_of_date,
        credit_kind,
        credit_id,
        sum(amount) as amount
    from {{ ref('int_reversals_on_account') }}
    group by as_of_date, credit_kind, credit_id

),

free_money as (

    select
        credits.as_of_date,
        credits.customer_id,
        credits.currency,
        credits.credit_kind,
        credits.credit_id,
        credits.received_on,
        credits.amount - coalesce(reversed.amount, 0) as amount
    from {{ ref('int_credits_on_account') }} as credits
    left join reversed
        on
            credits.as_of_date = reversed.as_of_date
            and credits.credit_kind = reversed.credit_kind
            and credits.credit_id = reversed.credit_id
    where credits.amount > coalesce(reversed.amount, 0)

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
            and payable.as_of_date >= by_invoice.valid_from
            and (payable.as_of_date < by_invoice.valid_to or by_invoice.valid_to is null)

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

    {{ fifo_allocation(
        'open_items',
        'free_money',
        ['as_of_date', 'customer_id', 'currency'],
        'due_on, issued_on, claim_id',
        'received_on, credit_kind, credit_id'
    ) }}

),

int_allocations_by_due_date as (

    select
        as_of_date,
        claim_id as item_id,
        credit_kind,
        credit_id,
        amount
    from matched

)

select * from int_allocations_by_due_date
