with

items as (

    select * from {{ ref('int_receivable_items') }}

),

-- Only items of customers with a credit on account can be settled without a reference.
accounts as (

    select distinct
        valid_from,
        customer_id,
        currency
    from {{ ref('int_credits_on_account') }}

),

items_by_period as (

    select
        accounts.valid_from,
        items.*
    from accounts
    inner join items
        on
            accounts.customer_id = items.customer_id
            and accounts.currency = items.currency
            and accounts.valid_from >= items.issued_on

),

allocated as (

    select
        items_by_period.valid_from,
        items_by_period.item_id,
        by_invoice.amount
    from items_by_period
    inner join {{ ref('int_allocations_by_invoice') }} as by_invoice
        on
            items_by_period.item_id = by_invoice.item_id
            and {{ is_valid_on('by_invoice', 'items_by_period.valid_from') }}

    union all

    select
        valid_from,
        item_id,
        amount
    from {{ ref('int_allocations_by_order') }}

),

allocated_by_period as (

    select
        valid_from,
        item_id,
        sum(amount) as amount
    from allocated
    group by valid_from, item_id

),

int_unallocated_items as (

    select
        items_by_period.valid_from,
        items_by_period.item_id,
        items_by_period.customer_id,
        items_by_period.currency,
        items_by_period.due_on,
        items_by_period.issued_on,
        {{ money('items_by_period.amount - coalesce(allocated_by_period.amount, 0)') }} as amount
    from items_by_period
    left join allocated_by_period
        on
            items_by_period.valid_from = allocated_by_period.valid_from
            and items_by_period.item_id = allocated_by_period.item_id
    where items_by_period.amount > coalesce(allocated_by_period.amount, 0)

)

select * from int_unallocated_items
