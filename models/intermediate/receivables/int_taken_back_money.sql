with

take_backs as (

    select
        as_of_date,
        receipt_id,
        sum(amount) as amount
    from {{ ref('int_take_backs') }}
    group by as_of_date, receipt_id

),

money as (

    select * from {{ ref('int_settling_money') }}

),

-- A discount was granted for a receipt: it is gone when nothing of the receipt is left.
int_taken_back_money as (

    select
        take_backs.as_of_date,
        money.money_kind,
        money.money_id,
        {{ money('take_backs.amount') }} as amount
    from take_backs
    inner join money
        on
            take_backs.receipt_id = money.money_id
            and money.money_kind = 'payment'

    union all

    select
        take_backs.as_of_date,
        discounts.money_kind,
        discounts.money_id,
        discounts.amount
    from take_backs
    inner join money as receipts
        on
            take_backs.receipt_id = receipts.money_id
            and take_backs.amount = receipts.amount
            and receipts.money_kind = 'payment'
    inner join money as discounts
        on
            take_backs.receipt_id = discounts.money_id
            and discounts.money_kind = 'discount'

)

select * from int_taken_back_money
