with

payments as (

    select * from {{ ref('int_payment_timings') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

-- Payments of a customer that come and go with the same as-of dates are one row from here on.
int_merged_payments as (

    select
        payments.customer_id,
        payments.payment_timing,
        begun.seen_from as valid_from,
        ended.seen_from as valid_to,
        received.past_window_from,
        {{ any_true('payments.is_delivery_assumed') }} as is_delivery_assumed,
        {{ money('sum(payments.reported_amount)') }} as reported_amount
    from payments
    inner join days as begun
        on payments.valid_from = begun.calendar_day
    inner join days as received
        on payments.received_on = received.calendar_day
    left join days as ended
        on payments.valid_to = ended.calendar_day
    where begun.seen_from is not null
    group by
        payments.customer_id,
        payments.payment_timing,
        begun.seen_from,
        ended.seen_from,
        received.past_window_from

)

select * from int_merged_payments
