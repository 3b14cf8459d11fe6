with

int_customer_documents as (

    select
        'invoice' as document_kind,
        item_id as document_id,
        customer_id,
        issued_on as dated_on,
        true as is_invoice,
        {{ converted('amount', 'exchange_rate') }} as invoiced
    from {{ ref('int_receivable_items') }}

    union all

    select
        credit_kind as document_kind,
        credit_id as document_id,
        customer_id,
        received_on as dated_on,
        false as is_invoice,
        case
            when credit_kind = 'credit_note' then -{{ converted('amount', 'exchange_rate') }}
            else 0
        end as invoiced
    from {{ ref('int_receipts_and_credit_notes') }}

    union all

    select
        'reversal' as document_kind,
        reversal_id as document_id,
        customer_id,
        paid_on as dated_on,
        false as is_invoice,
        0 as invoiced
    from {{ ref('int_payment_reversals') }}

    union all

    select
        'invoice' as document_kind,
        invoice_item_id as document_id,
        customer_id,
        issued_on as dated_on,
        true as is_invoice,
        0 as invoiced
    from {{ ref('stg_invoices') }}
    where amount = 0

)

select * from int_customer_documents
