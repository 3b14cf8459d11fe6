with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

spans as (

    select * from {{ ref('int_payment_periods') }}

),

dated as (

    select
        as_of_dates.as_of_date,
        spans.*,
        coalesce(spans.ordered_on <= as_of_dates.as_of_date, false) as is_ordered
    from spans
    inner join as_of_dates
        on
            spans.valid_from <= as_of_dates.as_of_date
            and coalesce(spans.valid_to, as_of_dates.day_after) > as_of_dates.as_of_date

),

-- An order of a later day is not known yet.
handed_over as (

    select
        as_of_date,
        payment_id,
        item_id,
        case when is_ordered then order_id end as order_id,
        customer_id,
        received_on,
        least(issued_on, case when is_ordered then delivered_on end) as delivered_on,
        coalesce(is_ordered and is_delivery_assumed, false) as is_delivery_assumed,
        currency,
        amount,
        reported_amount
    from dated

),

-- An advance is paid before anything was handed over.
int_timed_payments as (

    select
        as_of_date,
        payment_id,
        item_id,
        order_id,
        customer_id,
        received_on,
        delivered_on,
        is_delivery_assumed,
        case
            when received_on = delivered_on then 'cash'
            when received_on > delivered_on then 'credit'
            else 'prepaid'
        end as payment_timing,
        currency,
        amount,
        reported_amount
    from handed_over

)

select * from int_timed_payments
