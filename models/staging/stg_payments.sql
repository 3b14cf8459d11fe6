{{ config(materialized='table') }}

with

judged_payments as (

    select *
    from {{ ref('judged_payments') }}
    where verdict <> 'rejected'

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

stg_payments as (

    select
        judged_payments.source_system,
        judged_payments.payment_id,
        judged_payments.payment_item_id,
        judged_payments.customer_id,
        judged_payments.paid_on,
        judged_payments.amount,
        judged_payments.invoice_id,
        judged_payments.order_id,
        judged_payments.named_invoice_id,
        judged_payments.named_order_id,
        judged_payments.method,
        judged_payments.currency,
        fx_rates.rate as exchange_rate,
        judged_payments.discount_taken,
        judged_payments.reversed_payment_id,
        judged_payments.updated_at
    from judged_payments
    inner join fx_rates
        on
            judged_payments.currency = fx_rates.currency
            and judged_payments.paid_on >= fx_rates.valid_from
            and (judged_payments.paid_on < fx_rates.valid_to or fx_rates.valid_to is null)

)

select * from stg_payments
