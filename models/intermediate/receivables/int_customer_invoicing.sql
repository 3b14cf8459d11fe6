with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

documents as (

    select
        customer_id,
        issued_on as dated_on,
        true as is_invoice,
        {{ converted('amount', 'exchange_rate') }} as invoiced
    from {{ ref('int_receivable_items') }}

    union all

    select
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
        customer_id,
        paid_on as dated_on,
        false as is_invoice,
        0 as invoiced
    from {{ ref('int_payment_reversals') }}

    union all

    select
        customer_id,
        issued_on as dated_on,
        true as is_invoice,
        0 as invoiced
    from {{ ref('stg_invoices') }}
    where amount = 0

),

int_customer_invoicing as (

    select
        as_of_dates.as_of_date,
        documents.customer_id,
        bool_or(documents.is_invoice) as is_invoiced,
        {{ sum_where('documents.invoiced', 'documents.dated_on >= as_of_dates.window_begins_on') }}
            as window_invoiced
    from documents
    inner join as_of_dates
        on documents.dated_on <= as_of_dates.as_of_date
    group by as_of_dates.as_of_date, documents.customer_id

)

select * from int_customer_invoicing
