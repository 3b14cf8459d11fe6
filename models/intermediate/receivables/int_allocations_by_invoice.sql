with

items as (

    select * from {{ ref('int_receivable_items') }}

),

invoice_money as (

    select * from {{ ref('int_invoice_credits') }}

),

invoices as (

    select distinct
        evaluated_on,
        invoice_id,
        currency
    from invoice_money

),

-- Instalments in turn, those of a later day of issue behind the others: they change nothing.
claims as (

    select
        invoices.evaluated_on,
        invoices.invoice_id,
        items.item_id as claim_id,
        items.issued_on,
        items.due_on,
        items.amount
    from invoices
    inner join items
        on
            invoices.invoice_id = items.invoice_id
            and invoices.currency = items.currency
            and (invoices.evaluated_on = {{ always() }} or invoices.evaluated_on >= items.issued_on)

),

money as (

    select
        invoice_money.*,
        invoice_money.amount as whole_amount
    from invoice_money
    where invoice_money.amount > 0

),

matched as (

    {{ fifo_allocation(
        'claims',
        'money',
        ['evaluated_on', 'invoice_id'],
        'issued_on, due_on, claim_id',
        'received_on, credit_kind, credit_id',
        claim_columns=['issued_on'],
        credit_columns=[
            'received_on', 'valid_to', 'whole_amount', 'credit_amount', 'exchange_rate',
            'invoice_rate',
        ],
    ) }}

),

int_allocations_by_invoice as (

    select
        claim_id as item_id,
        credit_kind,
        credit_id,
        case
            when evaluated_on = {{ always() }} then greatest(received_on, issued_on)
            else evaluated_on
        end as valid_from,
        valid_to,
        amount,
        case
            when invoice_rate is null then amount
            when amount = whole_amount then credit_amount
            else {{ money(ratio('amount * invoice_rate', 'exchange_rate', wide=true)) }}
        end as credit_amount
    from matched

)

select * from int_allocations_by_invoice
