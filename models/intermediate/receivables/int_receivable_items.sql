with

invoices as (

    select *
    from {{ ref('stg_invoices') }}
    where amount > 0

),

int_receivable_items as (

    select
        invoice_item_id as item_id,
        invoice_id,
        customer_id,
        issued_on,
        due_on,
        {{ money('amount') }} as amount,
        currency,
        exchange_rate,
        named_order_id,
        written_off_on,
        disputed_on
    from invoices

)

select * from int_receivable_items
