{{ config(materialized='view') }}

with

invoices as (

    select *
    from {{ ref('validated_invoices') }}
    where row_status <> 'rejected'

),

-- The instalments of an invoice have one currency; should a file say otherwise, one is chosen.
validated_invoice_ids as (

    select
        invoice_id,
        max(currency) as currency
    from invoices
    group by invoice_id

)

select * from validated_invoice_ids
