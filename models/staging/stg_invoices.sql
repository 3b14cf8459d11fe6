with

judged_invoices as (

    select * from {{ ref('judged_invoices') }}

),

stg_invoices as (

    select
        source_system,
        invoice_id,
        invoice_item_id,
        customer_id,
        issued_on,
        due_on,
        amount,
        order_id,
        named_order_id,
        currency,
        written_off_on,
        disputed_on,
        credited_invoice_id,
        updated_at
    from judged_invoices
    where verdict <> 'rejected'

)

select * from stg_invoices
