with

validated_invoices as (

    select * from {{ ref('validated_invoices') }}

),

stg_invoices as (

    select
        source_system,
        invoice_id,
        invoice_item_id,
        customer_id,
        issued_on,
        due_on,
        {{ money('amount') }} as amount,
        order_id,
        named_order_id,
        currency,
        exchange_rate,
        written_off_on,
        disputed_on,
        credited_invoice_id,
        updated_at
    from validated_invoices
    where row_status <> 'rejected'

)

select * from stg_invoices
