with

payments as (

    select *
    from {{ ref('stg_payments') }}
    where amount < 0

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

int_payment_reversals as (

    select
        payments.payment_item_id as reversal_id,
        payments.customer_id,
        payments.paid_on,
        {{ money('-payments.amount') }} as amount,
        payments.currency,
        fx_rates.rate as exchange_rate,
        payments.reversed_payment_id,
        {{ named_document('payments') }} as named_document
    from payments
    inner join fx_rates
        on
            payments.currency = fx_rates.currency
            and payments.paid_on >= fx_rates.valid_from
            and (payments.paid_on < fx_rates.valid_until or fx_rates.valid_until is null)

)

select * from int_payment_reversals
