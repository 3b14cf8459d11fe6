with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

money as (

    select * from {{ ref('int_settling_money') }}

),

matched as (

    select
        as_of_dates.as_of_date,
        'invoice' as match_method,
        by_invoice.invoice_id,
        by_invoice.money_kind,
        by_invoice.money_id,
        by_invoice.amount
    from {{ ref('int_matched_by_invoice') }} as by_invoice
    inner join as_of_dates
        on by_invoice.matched_from <= as_of_dates.as_of_date

    union all

    select
        as_of_date,
        'order' as match_method,
        invoice_id,
        money_kind,
        money_id,
        amount
    from {{ ref('int_matched_by_order') }}

    union all

    select
        as_of_date,
        'oldest_due' as match_method,
        invoice_id,
        money_kind,
        money_id,
        amount
    from {{ ref('int_matched_by_due_date') }}

),

int_receivable_matches as (

    select
        matched.as_of_date,
        matched.invoice_id,
        matched.money_kind,
        matched.money_id,
        matched.match_method,
        items.customer_id,
        items.due_on,
        money.received_on,
        money.received_on > items.written_off_on as is_recovery,
        matched.amount,
        {{ money('matched.amount * items.exchange_rate') }} as reported_amount,
        {{ money('matched.amount * money.exchange_rate') }}
        - {{ money('matched.amount * items.exchange_rate') }} as exchange_difference
    from matched
    inner join items
        on matched.invoice_id = items.invoice_id
    inner join money
        on
            matched.money_kind = money.money_kind
            and matched.money_id = money.money_id

)

select * from int_receivable_matches
