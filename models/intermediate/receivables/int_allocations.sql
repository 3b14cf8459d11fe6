with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

spans as (

    select * from {{ ref('int_allocation_periods') }}

),

int_allocations as (

    select
        as_of_dates.as_of_date,
        spans.item_id,
        spans.credit_kind,
        spans.credit_id,
        spans.allocation_method,
        spans.customer_id,
        spans.due_on,
        spans.received_on,
        spans.is_recovery,
        spans.amount,
        spans.credit_amount,
        spans.reported_amount,
        spans.exchange_difference
    from spans
    inner join as_of_dates
        on
            spans.valid_from <= as_of_dates.as_of_date
            and coalesce(spans.valid_to, as_of_dates.day_after) > as_of_dates.as_of_date

)

select * from int_allocations
