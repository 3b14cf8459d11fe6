with

items as (

    select * from {{ ref('int_receivable_items') }}

),

money as (

    select *
    from {{ ref('int_settling_money') }}
    where named_invoice_id is not null

),

-- Later money never changes what earlier money has settled, so no as-of date is needed here.
in_turn as (

    select
        items.invoice_id,
        money.money_kind,
        money.money_id,
        greatest(money.received_on, items.issued_on) as matched_from,
        items.amount as invoice_amount,
        money.amount as money_amount,
        sum(money.amount) over (
            partition by items.invoice_id
            order by money.received_on, money.money_id
            rows between unbounded preceding and current row
        ) as received_to_date
    from money
    inner join items
        on
            money.named_invoice_id = items.invoice_id
            and money.customer_id = items.customer_id
            and money.currency = items.currency

),

matched as (

    select
        invoice_id,
        money_kind,
        money_id,
        matched_from,
        {{ money(
            'least(received_to_date, invoice_amount)'
            ~ ' - least(received_to_date - money_amount, invoice_amount)'
        ) }} as amount
    from in_turn

),

int_matched_by_invoice as (

    select
        invoice_id,
        money_kind,
        money_id,
        matched_from,
        amount
    from matched
    where amount > 0

)

select * from int_matched_by_invoice
