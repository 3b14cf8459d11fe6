with

items as (

    select * from {{ ref('int_receivable_items') }}

),

credits as (

    select * from {{ ref('int_receipts_and_credit_notes') }}

),

allocated as (

    select
        'invoice' as allocation_method,
        item_id,
        credit_kind,
        credit_id,
        amount,
        credit_amount,
        valid_from,
        valid_to
    from {{ ref('int_allocations_by_invoice') }}

    union all

    select
        'order' as allocation_method,
        item_id,
        credit_kind,
        credit_id,
        amount,
        amount as credit_amount,
        valid_from,
        valid_to
    from {{ ref('int_allocations_by_order') }}

    union all

    select
        'oldest_due' as allocation_method,
        item_id,
        credit_kind,
        credit_id,
        amount,
        amount as credit_amount,
        valid_from,
        valid_to
    from {{ ref('int_allocations_by_due_date') }}

),

int_allocations as (

    select
        allocated.item_id,
        allocated.credit_kind,
        allocated.credit_id,
        allocated.allocation_method,
        allocated.valid_from,
        allocated.valid_to,
        items.customer_id,
        items.due_on,
        credits.received_on,
        credits.received_on > items.written_off_on as is_recovery,
        allocated.amount,
        allocated.credit_amount,
        {{ converted('allocated.amount', 'items.exchange_rate') }} as reported_amount,
        {{ converted('allocated.credit_amount', 'credits.exchange_rate') }}
        - {{ converted('allocated.amount', 'items.exchange_rate') }} as exchange_difference
    from allocated
    inner join items
        on allocated.item_id = items.item_id
    inner join credits
        on
            allocated.credit_kind = credits.credit_kind
            and allocated.credit_id = credits.credit_id

)

select * from int_allocations
