with

take_backs as (

    select
        as_of_date,
        receipt_id,
        sum(amount) as amount
    from {{ ref('int_reversed_receipts') }}
    group by as_of_date, receipt_id

),

money as (

    select * from {{ ref('int_receipts_and_credit_notes') }}

),

-- A discount was granted for a receipt: it is gone when nothing of the receipt is left.
int_reversed_credits as (

    select
        take_backs.as_of_date,
        money.credit_kind,
        money.credit_id,
        {{ money('take_backs.amount') }} as amount
    from take_backs
    inner join money
        on
            take_backs.receipt_id = money.credit_id
            and money.credit_kind = 'payment'

    union all

    select
        take_backs.as_of_date,
        discounts.credit_kind,
        discounts.credit_id,
        discounts.amount
    from take_backs
    inner join money as receipts
        on
            take_backs.receipt_id = receipts.credit_id
            and take_backs.amount = receipts.amount
            and receipts.credit_kind = 'payment'
    inner join money as discounts
        on
            take_backs.receipt_id = discounts.credit_id
            and discounts.credit_kind = 'discount'

)

select * from int_reversed_credits
