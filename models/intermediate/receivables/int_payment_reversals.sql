with

payments as (

    select *
    from {{ ref('stg_payments') }}
    where amount < 0

),

int_payment_reversals as (

    select
        payments.payment_item_id as reversal_id,
        payments.customer_id,
        payments.paid_on,
        {{ money('-payments.amount') }} as amount,
        payments.currency,
        payments.exchange_rate,
        coalesce(
            'payment ' || payments.reversed_payment_id, {{ named_document('payments') }}
        ) as named_document
    from payments

)

select * from int_payment_reversals
