with

validated_payments as (

    select * from {{ ref('validated_payments') }}

),

stg_payments as (

    select
        source_system,
        payment_id,
        payment_item_id,
        customer_id,
        paid_on,
        {{ money('amount') }} as amount,
        invoice_id,
        order_id,
        named_invoice_id,
        named_order_id,
        method,
        currency,
        exchange_rate,
        {{ money('discount_taken') }} as discount_taken,
        reversed_payment_id,
        updated_at
    from validated_payments
    where row_status <> 'rejected'

)

select * from stg_payments
