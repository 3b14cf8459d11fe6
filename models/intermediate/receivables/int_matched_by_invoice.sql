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

    select *
    from invoice_money
    where amount > 0

),

matched as (

    {{ matched_in_turn(
        'claims',
        'money',
        ['seen_on', 'invoice_id'],
        'issued_on, due_on, claim_id',
        'received_on, money_kind, money_id'
    ) }}

),

int_matched_by_invoice as (

    select
        matched.claim_id as item_id,
        matched.money_kind,
        matched.money_id,
        case
            when matched.seen_on = {{ always() }} then greatest(money.received_on, claims.issued_on)
            else matched.seen_on
        end as holds_from,
        money.holds_until,
        matched.amount,
        case
            when money.invoice_rate is null then matched.amount
            when matched.amount = money.amount then money.money_amount
            else {{ money(ratio(
                'matched.amount * money.invoice_rate', 'money.exchange_rate', wide=true
            )) }}
        end as money_amount
    from matched
    inner join claims
        on
            matched.seen_on = claims.seen_on
            and matched.claim_id = claims.claim_id
    inner join money
        on
            matched.seen_on = money.seen_on
            and matched.money_kind = money.money_kind
            and matched.money_id = money.money_id

)

select * from int_matched_by_invoice
