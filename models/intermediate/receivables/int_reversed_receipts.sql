with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

reversals as (

    select * from {{ ref('int_payment_reversals') }}

),

receipts as (

    select *
    from {{ ref('int_receipts_and_credit_notes') }}
    where credit_kind = 'payment'

),

named as (

    select * from {{ ref('int_named_reversals') }}

),

amounts as (

    select distinct
        customer_id,
        currency,
        amount
    from reversals

),

untouched as (

    select
        as_of_dates.as_of_date,
        reversals.reversal_id as event_id,
        reversals.paid_on as happened_on,
        true as is_reversal,
        reversals.customer_id,
        reversals.currency,
        reversals.amount
    from reversals
    inner join as_of_dates
        on reversals.paid_on <= as_of_dates.as_of_date
    left join named
        on
            as_of_dates.as_of_date = named.as_of_date
            and reversals.reversal_id = named.reversal_id
    where named.reversal_id is null

    union all

    select
        as_of_dates.as_of_date,
        receipts.credit_id as event_id,
        receipts.received_on as happened_on,
        false as is_reversal,
        receipts.customer_id,
        receipts.currency,
        receipts.amount
    from amounts
    inner join receipts
        on
            amounts.customer_id = receipts.customer_id
            and amounts.currency = receipts.currency
            and amounts.amount = receipts.amount
    inner join as_of_dates
        on receipts.received_on <= as_of_dates.as_of_date
    left join named
        on
            as_of_dates.as_of_date = named.as_of_date
            and receipts.credit_id = named.receipt_id
    where named.receipt_id is null

),

-- Equal amounts are a pile: a receipt is laid on it, a reversal takes the top one. What is laid and
-- what is taken at one height of the pile belong together.
piled as (

    select
        *,
        sum(case when is_reversal then -1 else 1 end) over (
            partition by as_of_date, customer_id, currency, amount
            order by happened_on, is_reversal, event_id
            rows between unbounded preceding and current row
        ) + case when is_reversal then 1 else 0 end as height
    from untouched

),

paired as (

    select
        as_of_date,
        event_id as reversal_id,
        is_reversal,
        amount,
        lag(event_id) over pile as receipt_id,
        lag(is_reversal) over pile as is_after_reversal
    from piled
    window
        pile as (
            partition by as_of_date, customer_id, currency, amount, height
            order by happened_on, is_reversal, event_id
        )

),

int_reversed_receipts as (

    select
        as_of_date,
        reversal_id,
        receipt_id,
        amount
    from named

    union all

    select
        as_of_date,
        reversal_id,
        receipt_id,
        amount
    from paired
    where is_reversal and not is_after_reversal

)

select * from int_reversed_receipts
