{{ config(materialized='table') }}

with

validated_invoices as (

    select *
    from {{ ref('validated_invoices') }}
    where row_status <> 'rejected'

),

daily_rates as (

    select * from {{ ref('stg_daily_rates') }}

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
        daily_rates.exchange_rate,
        validated_invoices.written_off_on,
        validated_invoices.disputed_on,
        validated_invoices.credited_invoice_id,
        validated_invoices.updated_at
    from validated_invoices
    inner join daily_rates
        on
            validated_invoices.currency = daily_rates.currency
            and validated_invoices.issued_on = daily_rates.rated_on

)

select * from stg_invoices
