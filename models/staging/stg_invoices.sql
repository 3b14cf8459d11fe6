{{ config(materialized='table') }}

with

validated_invoices as (

    select *
    from {{ ref('validated_invoices') }}
    where row_status <> 'rejected'

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

stg_invoices as (

    select
        validated_invoices.source_system,
        validated_invoices.invoice_id,
        validated_invoices.invoice_item_id,
        validated_invoices.customer_id,
        validated_invoices.issued_on,
        validated_invoices.due_on,
        {{ money('validated_invoices.amount') }} as amount,
        validated_invoices.order_id,
        validated_invoices.named_order_id,
        validated_invoices.currency,
        fx_rates.rate as exchange_rate,
        validated_invoices.written_off_on,
        validated_invoices.disputed_on,
        validated_invoices.credited_invoice_id,
        validated_invoices.updated_at
    from validated_invoices
    inner join fx_rates
        on
            validated_invoices.currency = fx_rates.currency
            and {{ is_valid_on('fx_rates', 'validated_invoices.issued_on') }}

)

select * from stg_invoices
