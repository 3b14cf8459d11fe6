{{ config(materialized='table') }}

with

validated_refunds as (

    select *
    from {{ ref('validated_refunds') }}
    where row_status <> 'rejected'

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

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
        fx_rates.rate as exchange_rate,
        validated_refunds.line_type,
        validated_refunds.updated_at
    from validated_refunds
    inner join fx_rates
        on
            validated_refunds.currency = fx_rates.currency
            and {{ is_valid_on('fx_rates', 'validated_refunds.refunded_on') }}

)

select * from stg_refunds
