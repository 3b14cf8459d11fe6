{{ config(materialized='table') }}

with

validated_payments as (

    select *
    from {{ ref('validated_payments') }}
    where row_status <> 'rejected'

),

daily_rates as (

    select * from {{ ref('stg_daily_rates') }}

),

stg_payments as (

    select
        validated_payments.source_system,
        validated_payments.payment_id,
        validated_payments.payment_item_id,
        validated_payments.customer_id,
        validated_payments.paid_on,
        {{ money('validated_payments.amount') }} as amount,
        validated_payments.invoice_id,
        validated_payments.order_id,
        validated_payments.named_invoice_id,
        validated_payments.named_order_id,
        validated_payments.method,
        validated_payments.currency,
        daily_rates.exchange_rate,
        {{ money('validated_payments.discount_taken') }} as discount_taken,
        validated_payments.reversed_payment_id,
        validated_payments.updated_at
    from validated_payments
    inner join daily_rates
        on
            validated_payments.currency = daily_rates.currency
            and validated_payments.paid_on = daily_rates.rated_on

)

select * from stg_payments
