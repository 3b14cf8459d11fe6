with

-- An allocation settles an invoice and uses up a credit; a reversal uses up what it takes back.
settlements as (

    select
        'invoice' as item_kind,
        item_id,
        allocation_method as settled_by,
        valid_from,
        valid_to,
        -amount as amount
    from {{ ref('int_allocations') }}

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        allocation_method as settled_by,
        valid_from,
        valid_to,
        credit_amount as amount
    from {{ ref('int_allocations') }}

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        'sale' as settled_by,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_order_payments') }}
    where not is_cash_sale

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        'reversal' as settled_by,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_reversed_credits') }}

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        'reversal' as settled_by,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_reversals_on_account') }}

    union all

    select
        'payment' as item_kind,
        reversal_id as item_id,
        'reversal' as settled_by,
        valid_from,
        valid_to,
        -amount as amount
    from {{ ref('int_reversals_on_account') }}

    union all

    select
        'payment' as item_kind,
        reversal_id as item_id,
        'reversal' as settled_by,
        valid_from,
        valid_to,
        -amount as amount
    from {{ ref('int_reversed_receipts') }}

),

-- At the end of its period a settlement is undone.
movements as (

    select
        *,
        valid_from as moved_on,
        1 as direction
    from settlements

    union all

    select
        *,
        valid_to as moved_on,
        -1 as direction
    from settlements
    where valid_to is not null

),

int_open_item_movements as (

    select
        item_kind,
        item_id,
        settled_by,
        moved_on,
        {{ money('sum(direction * amount)') }} as amount
    from movements
    group by item_kind, item_id, settled_by, moved_on

)

select * from int_open_item_movements
