with

int_spent_credits as (

    select
        credit_kind,
        credit_id,
        'invoice_item' as spent_on,
        item_id as document_id,
        valid_from,
        valid_to,
        credit_amount as amount
    from {{ ref('int_allocations_by_invoice') }}

    union all

    select
        credit_kind,
        credit_id,
        'order' as spent_on,
        order_id as document_id,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_order_payments') }}

    union all

    select
        credit_kind,
        credit_id,
        'reversal' as spent_on,
        credit_id as document_id,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_reversed_credits') }}

)

select * from int_spent_credits
