with

validated_refunds as (

    select * from {{ ref('validated_refunds') }}

),

stg_refunds as (

    select
        source_system,
        refund_id,
        customer_id,
        refunded_on,
        {{ money('amount') }} as amount,
        order_id,
        order_line_id,
        product_id,
        quantity,
        refund_reason,
        currency,
        exchange_rate,
        line_type,
        updated_at
    from validated_refunds
    where row_status <> 'rejected'

)

select * from stg_refunds
