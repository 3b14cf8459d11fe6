with

judged_refunds as (

    select * from {{ ref('judged_refunds') }}

),

stg_refunds as (

    select
        source_system,
        refund_id,
        customer_id,
        refunded_on,
        amount,
        order_id,
        order_line_id,
        product_id,
        quantity,
        refund_reason,
        currency,
        line_type,
        updated_at
    from judged_refunds
    where verdict <> 'rejected'

)

select * from stg_refunds
