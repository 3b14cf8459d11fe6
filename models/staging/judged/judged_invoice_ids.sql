{{ config(materialized='view') }}

with

invoices as (

    select *
    from {{ ref('judged_invoices') }}
    where verdict <> 'rejected'

),

-- The instalments of an invoice have one currency; should a file say otherwise, one is chosen.
judged_invoice_ids as (

    select
        invoice_id,
        max(currency) as currency
    from invoices
    group by invoice_id

)

select * from judged_invoice_ids
