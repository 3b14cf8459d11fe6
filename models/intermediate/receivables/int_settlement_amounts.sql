with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

payments as (

    select * from {{ ref('int_merged_payments') }}

),

unpaid as (

    select * from {{ ref('int_unpaid_amounts') }}

),

amounts as (

    select
        as_of_dates.as_of_date,
        payments.customer_id,
        payments.payment_timing,
        as_of_dates.as_of_date < coalesce(payments.past_window_from, as_of_dates.day_after)
            as is_in_window,
        payments.is_delivery_assumed,
        payments.reported_amount
    from payments
    inner join as_of_dates
        on {{ is_valid_on('payments', 'as_of_dates.as_of_date') }}

    union all

    select
        as_of_dates.as_of_date,
        unpaid.customer_id,
        'credit' as payment_timing,
        unpaid.counted_on >= as_of_dates.window_begins_on as is_in_window,
        unpaid.is_delivery_assumed,
        unpaid.reported_amount
    from unpaid
    inner join as_of_dates
        on unpaid.as_of_date = as_of_dates.as_of_date

),

int_settlement_amounts as (

    select
        as_of_date,
        customer_id,
        payment_timing,
        {{ sum_where('reported_amount', 'true') }} as lifetime_amount,
        {{ sum_where('reported_amount', 'is_in_window') }} as window_amount,
        {{ any_true('is_delivery_assumed') }} as is_delivery_assumed
    from amounts
    group by as_of_date, customer_id, payment_timing

)

select * from int_settlement_amounts
