{{ config(materialized='table') }}

with

judged_refunds as (

    select *
    from {{ ref('judged_refunds') }}
    where verdict <> 'rejected'

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

stg_refunds as (

    select
        judged_refunds.source_system,
        judged_refunds.refund_id,
        judged_refunds.customer_id,
        judged_refunds.refunded_on,
        judged_refunds.amount,
        judged_refunds.order_id,
        judged_refunds.order_line_id,
        judged_refunds.product_id,
        judged_refunds.quantity,
        judged_refunds.refund_reason,
        judged_refunds.currency,
        fx_rates.rate as exchange_rate,
        judged_refunds.line_type,
        judged_refunds.updated_at
    from judged_refunds
    inner join fx_rates
        on
            judged_refunds.currency = fx_rates.currency
            and judged_refunds.refunded_on >= fx_rates.valid_from
            and (judged_refunds.refunded_on < fx_rates.valid_to or fx_rates.valid_to is null)

)

select * from stg_refunds
