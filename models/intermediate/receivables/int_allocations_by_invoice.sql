with

items as (

    select * from {{ ref('int_receivable_items') }}

),

credits as (

    select
        *,
        worth as amount
    from {{ ref('int_invoice_credits') }}
    where worth > 0

),

invoices as (

    select distinct
        evaluated_on,
        invoice_id,
        currency
    from credits

),

-- Instalments in order; those issued later come last, so that they change nothing before them.
claims as (

    select
        invoices.evaluated_on,
        items.*
    from invoices
    inner join items
        on
            invoices.invoice_id = items.invoice_id
            and invoices.currency = items.currency
            and (
                invoices.evaluated_on = {{ always() }} or invoices.evaluated_on >= items.issued_on
            )

),

allocated as (

    {{ fifo_allocation(
        'claims',
        'credits',
        ['evaluated_on', 'invoice_id'],
        claim_order='issued_on, due_on, item_id',
        credit_order='received_on, credit_kind, credit_id',
        claim_columns=['item_id', 'issued_on'],
        credit_columns=[
            'credit_kind', 'credit_id', 'valid_from', 'valid_to', 'credit_amount', 'worth',
            'exchange_rate', 'invoice_rate',
        ]
    ) }}

),

int_allocations_by_invoice as (

    select
        item_id,
        credit_kind,
        credit_id,
        greatest(valid_from, issued_on) as valid_from,
        valid_to,
        amount,
        case
            when invoice_rate is null then amount
            when amount = worth then credit_amount
            else {{ money(ratio('amount * invoice_rate', 'exchange_rate', wide=true)) }}
        end as credit_amount
    from allocated

)

select * from int_allocations_by_invoice
