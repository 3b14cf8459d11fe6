with

reversals as (

    select
        receipt_id,
        valid_from,
        valid_to,
        {{ money('sum(amount)') }} as amount
    from {{ ref('int_reversed_receipts') }}
    group by receipt_id, valid_from, valid_to

),

credits as (

    select * from {{ ref('int_receipts_and_credit_notes') }}

),

-- A discount was granted for a receipt: it is gone when nothing of the receipt is left.
int_reversed_credits as (

    select
        'payment' as credit_kind,
        receipt_id as credit_id,
        valid_from,
        valid_to,
        amount
    from reversals

    union all

    select
        discounts.credit_kind,
        discounts.credit_id,
        reversals.valid_from,
        reversals.valid_to,
        discounts.amount
    from reversals
    inner join credits as receipts
        on
            reversals.receipt_id = receipts.credit_id
            and reversals.amount = receipts.amount
            and receipts.credit_kind = 'payment'
    inner join credits as discounts
        on
            reversals.receipt_id = discounts.credit_id
            and discounts.credit_kind = 'discount'

)

select * from int_reversed_credits
