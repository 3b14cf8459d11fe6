with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

payments as (

    select *
    from {{ ref('int_order_payments') }}
    where credit_kind = 'payment'

),

-- Payments of a customer that come and go with the same as-of dates, as one.
merged as (

    select
        payments.customer_id,
        begun.seen_from as valid_from,
        ended.seen_from as valid_to,
        sum(payments.reported_amount) as reported_amount
    from payments
    inner join days as begun
        on payments.valid_from = begun.calendar_day
    left join days as ended
        on payments.valid_to = ended.calendar_day
    group by payments.customer_id, begun.seen_from, ended.seen_from

),

int_sales_without_invoice as (

    select
        as_of_dates.as_of_date,
        merged.customer_id,
        {{ money('sum(merged.reported_amount)') }} as paid_without_invoice
    from merged
    inner join as_of_dates
        on {{ is_valid_on('merged', 'as_of_dates.as_of_date') }}
    group by as_of_dates.as_of_date, merged.customer_id

)

select * from int_sales_without_invoice
