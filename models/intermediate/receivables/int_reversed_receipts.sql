with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

named as (

    select * from {{ ref('int_named_reversals') }}

),

reversed_amounts as (

    select distinct
        customer_id,
        currency,
        amount
    from {{ ref('int_payment_reversals') }}

),

payments as (

    select
        payments.payment_item_id,
        payments.amount < 0 as is_reversal,
        payments.paid_on,
        reversed_amounts.customer_id,
        reversed_amounts.currency,
        reversed_amounts.amount
    from {{ ref('stg_payments') }} as payments
    inner join reversed_amounts
        on
            payments.customer_id = reversed_amounts.customer_id
            and payments.currency = reversed_amounts.currency
            and abs(payments.amount) = reversed_amounts.amount

),

-- Equal amounts form a stack: a receipt is pushed, a reversal pops the top one. A push and a pop at
-- one height of the stack belong together. What is matched by reference is not in a stack.
piled as (

    select
        payments.*,
        as_of_dates.as_of_date as valid_from,
        as_of_dates.next_as_of_date as valid_to,
        sum(case when payments.is_reversal then -1 else 1 end) over (
            partition by
                as_of_dates.as_of_date, payments.customer_id, payments.currency, payments.amount
            order by payments.paid_on, payments.is_reversal, payments.payment_item_id
            rows between unbounded preceding and current row
        ) + case when payments.is_reversal then 1 else 0 end as height
    from payments
    inner join {{ ref('int_as_of_days') }} as as_of_days
        on payments.paid_on = as_of_days.calendar_day
    inner join as_of_dates
        on as_of_days.seen_from <= as_of_dates.as_of_date
    where
        not exists (
            select 1
            from named
            where
                named.valid_from = as_of_dates.as_of_date
                and payments.payment_item_id in (named.reversal_id, named.receipt_id)
        )

),

paired as (

    select
        payment_item_id as reversal_id,
        lag(payment_item_id) over pile as receipt_id,
        is_reversal and not lag(is_reversal) over pile as is_pair,
        valid_from,
        valid_to,
        amount
    from piled
    window
        pile as (
            partition by valid_from, customer_id, currency, amount, height
            order by paid_on, is_reversal, payment_item_id
        )

),

int_reversed_receipts as (

    select
        reversal_id,
        receipt_id,
        valid_from,
        valid_to,
        amount
    from named

    union all

    select
        reversal_id,
        receipt_id,
        valid_from,
        valid_to,
        amount
    from paired
    where is_pair

)

select * from int_reversed_receipts
