with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

spans as (

    select * from {{ ref('int_match_spans') }}

),

int_receivable_matches as (

    select
        as_of_dates.as_of_date,
        spans.item_id,
        spans.money_kind,
        spans.money_id,
        spans.match_method,
        spans.customer_id,
        spans.due_on,
        spans.received_on,
        spans.is_recovery,
        spans.amount,
        spans.money_amount,
        spans.reported_amount,
        spans.exchange_difference
    from spans
    inner join as_of_dates
        on
            spans.holds_from <= as_of_dates.as_of_date
            and coalesce(spans.holds_until, as_of_dates.day_after) > as_of_dates.as_of_date

)

select * from int_receivable_matches
