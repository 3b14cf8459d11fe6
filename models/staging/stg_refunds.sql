{{ config(materialized='table') }}

with

validated_refunds as (

    select *
    from {{ ref('validated_refunds') }}
    where row_status <> 'rejected'

),

daily_rates as (

    select * from {{ ref('stg_daily_rates') }}

),

stg_refunds as (

    select
        validated_refunds.source_system,
        validated_refunds.refund_id,
        validated_refunds.customer_id,
        validated_refunds.refunded_on,
        {{ money('validated_refunds.amount') }} as amount,
        validated_refunds.order_id,
        validated_refunds.order_line_id,
        validated_refunds.product_id,
        validated_refunds.quantity,
        validated_refunds.refund_reason,
        validated_refunds.currency,
        daily_rates.exchange_rate,
        validated_refunds.line_type,
        validated_refunds.updated_at
    from validated_refunds
    inner join daily_rates
        on
            validated_refunds.currency = daily_rates.currency
            and validated_refunds.refunded_on = daily_rates.rated_on

)

select * from stg_refunds
