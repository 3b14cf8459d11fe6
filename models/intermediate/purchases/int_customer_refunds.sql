with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

refund_values as (

    select * from {{ ref('int_refund_values') }}

),

-- The refunds of an order that was cancelled go with it: its sale is not counted either.
refunds_as_of as (

    select
        as_of_dates.as_of_date,
        refund_values.customer_id,
        refund_values.refunded_on >= as_of_dates.window_begins_on as is_in_window,
        as_of_dates.as_of_date
        < coalesce(refund_values.cancelled_from, as_of_dates.day_after) as is_counted,
        refund_values.amount,
        refund_values.returned_cost,
        refund_values.uncosted_amount
    from refund_values
    inner join as_of_dates
        on refund_values.refunded_on <= as_of_dates.as_of_date

),

int_customer_refunds as (

    select
        as_of_date,
        customer_id,
        {{ sum_where('amount', 'is_counted') }} as lifetime_refunds,
        {{ sum_where('amount', 'is_counted and is_in_window') }} as window_refunds,
        {{ sum_where('returned_cost', 'is_counted') }} as lifetime_returned_cost,
        {{ sum_where('returned_cost', 'is_counted and is_in_window') }} as window_returned_cost,
        {{ sum_where('uncosted_amount', 'is_counted') }} as lifetime_uncosted_refunds,
        {{ sum_where('uncosted_amount', 'is_counted and is_in_window') }} as window_uncosted_refunds
    from refunds_as_of
    group by as_of_date, customer_id

)

select * from int_customer_refunds
