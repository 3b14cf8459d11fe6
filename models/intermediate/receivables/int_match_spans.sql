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

-- A match by invoice holds from its day on; the others are made anew on every as-of date.
matched as (

    select
        'invoice' as match_method,
        item_id,
        money_kind,
        money_id,
        amount,
        money_amount,
        holds_from,
        holds_until
    from {{ ref('int_matched_by_invoice') }}

    union all

    select
        'order' as match_method,
        by_order.item_id,
        by_order.money_kind,
        by_order.money_id,
        by_order.amount,
        by_order.amount as money_amount,
        by_order.as_of_date as holds_from,
        as_of_dates.next_as_of_date as holds_until
    from {{ ref('int_matched_by_order') }} as by_order
    inner join as_of_dates
        on by_order.as_of_date = as_of_dates.as_of_date

    union all

    select
        'oldest_due' as match_method,
        by_due_date.item_id,
        by_due_date.money_kind,
        by_due_date.money_id,
        by_due_date.amount,
        by_due_date.amount as money_amount,
        by_due_date.as_of_date as holds_from,
        as_of_dates.next_as_of_date as holds_until
    from {{ ref('int_matched_by_due_date') }} as by_due_date
    inner join as_of_dates
        on by_due_date.as_of_date = as_of_dates.as_of_date

),

int_match_spans as (

    select
        matched.item_id,
        matched.money_kind,
        matched.money_id,
        matched.match_method,
        matched.holds_from,
        matched.holds_until,
        items.customer_id,
        items.due_on,
        money.received_on,
        money.received_on > items.written_off_on as is_recovery,
        matched.amount,
        matched.money_amount,
        {{ money('matched.amount * items.exchange_rate') }} as reported_amount,
        {{ money(
            money('matched.money_amount * money.exchange_rate')
            ~ ' - ' ~ money('matched.amount * items.exchange_rate')
        ) }} as exchange_difference
    from matched
    inner join items
        on matched.item_id = items.item_id
    inner join money
        on
            matched.money_kind = money.money_kind
            and matched.money_id = money.money_id

)

select * from int_match_spans
