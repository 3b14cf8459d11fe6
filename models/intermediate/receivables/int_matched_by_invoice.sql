with

items as (

    select * from {{ ref('int_receivable_items') }}

),

invoice_money as (

    select * from {{ ref('int_invoice_money') }}

),

invoices as (

    select distinct
        seen_on,
        invoice_id,
        currency
    from invoice_money

),

-- Instalments in turn, those of a later day of issue behind the others: they change nothing.
claims as (

    select
        invoices.seen_on,
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
            and (invoices.seen_on = {{ always() }} or invoices.seen_on >= items.issued_on)

),

money as (

    select
        invoice_money.*,
        invoice_money.amount as whole_amount
    from invoice_money
    where invoice_money.amount > 0

),

matched as (

    {{ matched_in_turn(
        'claims',
        'money',
        ['seen_on', 'invoice_id'],
        'issued_on, due_on, claim_id',
        'received_on, money_kind, money_id',
        claim_columns=['issued_on'],
        money_columns=[
            'received_on', 'holds_until', 'whole_amount', 'money_amount', 'exchange_rate',
            'invoice_rate',
        ],
    ) }}

),

int_matched_by_invoice as (

    select
        claim_id as item_id,
        money_kind,
        money_id,
        case
            when seen_on = {{ always() }} then greatest(received_on, issued_on)
            else seen_on
        end as holds_from,
        holds_until,
        amount,
        case
            when invoice_rate is null then amount
            when amount = whole_amount then money_amount
            else {{ money(ratio('amount * invoice_rate', 'exchange_rate', wide=true)) }}
        end as money_amount
    from matched

)

select * from int_matched_by_invoice
