{{ config(materialized='table') }}

with

judged_invoices as (

    select *
    from {{ ref('judged_invoices') }}
    where verdict <> 'rejected'

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

stg_invoices as (

    select
        judged_invoices.source_system,
        judged_invoices.invoice_id,
        judged_invoices.invoice_item_id,
        judged_invoices.customer_id,
        judged_invoices.issued_on,
        judged_invoices.due_on,
        judged_invoices.amount,
        judged_invoices.order_id,
        judged_invoices.named_order_id,
        judged_invoices.currency,
        fx_rates.rate as exchange_rate,
        judged_invoices.written_off_on,
        judged_invoices.disputed_on,
        judged_invoices.credited_invoice_id,
        judged_invoices.updated_at
    from judged_invoices
    inner join fx_rates
        on
            judged_invoices.currency = fx_rates.currency
            and judged_invoices.issued_on >= fx_rates.valid_from
            and (judged_invoices.issued_on < fx_rates.valid_to or fx_rates.valid_to is null)

)

select * from stg_invoices
