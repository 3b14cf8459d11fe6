with

judged_payments as (

    select * from {{ ref('judged_payments') }}

),

stg_payments as (

    select
        source_system,
        payment_id,
        payment_item_id,
        customer_id,
        paid_on,
        amount,
        invoice_id,
        order_id,
        named_invoice_id,
        named_order_id,
        method,
        currency,
        discount_taken,
        reversed_payment_id,
        updated_at
    from judged_payments
    where verdict <> 'rejected'

)

select * from stg_payments
