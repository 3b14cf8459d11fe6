with

-- An allocation settles an invoice and uses up a credit; a reversal uses up what it takes back.
int_open_item_settlements as (

    select
        'invoice' as item_kind,
        item_id,
        allocation_method as settled_by,
        credit_kind || ' ' || credit_id as counterpart,
        valid_from,
        valid_to,
        -amount as amount
    from {{ ref('int_allocations') }}

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        allocation_method as settled_by,
        item_id as counterpart,
        valid_from,
        valid_to,
        credit_amount as amount
    from {{ ref('int_allocations') }}

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        'sale' as settled_by,
        order_id as counterpart,
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
        credit_id as counterpart,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_reversed_credits') }}

    union all

    select
        credit_kind as item_kind,
        credit_id as item_id,
        'reversal' as settled_by,
        reversal_id as counterpart,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_reversals_on_account') }}

    union all

    select
        'payment' as item_kind,
        reversal_id as item_id,
        'reversal' as settled_by,
        credit_kind || ' ' || credit_id as counterpart,
        valid_from,
        valid_to,
        -amount as amount
    from {{ ref('int_reversals_on_account') }}

    union all

    select
        'payment' as item_kind,
        reversal_id as item_id,
        'reversal' as settled_by,
        receipt_id as counterpart,
        valid_from,
        valid_to,
        -amount as amount
    from {{ ref('int_reversed_receipts') }}

)

select * from int_open_item_settlements
