with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

payments as (

    select * from {{ ref('int_order_payments') }}

),

open_orders as (

    select
        as_of_dates.as_of_date,
        uninvoiced_orders.*
    from {{ ref('int_uninvoiced_orders') }} as uninvoiced_orders
    inner join as_of_dates
        on {{ is_valid_on('uninvoiced_orders', 'as_of_dates.as_of_date') }}

),

settled as (

    select
        open_orders.as_of_date,
        open_orders.order_id,
        payments.amount
    from open_orders
    inner join payments
        on
            open_orders.order_id = payments.order_id
            and {{ is_valid_on('payments', 'open_orders.as_of_date') }}
    union all
    select
        open_orders.as_of_date,
        open_orders.order_id,
        refunds.amount_in_order_currency as amount
    from open_orders
    inner join {{ ref('int_refund_values') }} as refunds
        on
            open_orders.order_id = refunds.order_id
            and open_orders.as_of_date >= refunds.refunded_on

),

settled_by_date as (

    select
        as_of_date,
        order_id,
        sum(amount) as amount
    from settled
    group by as_of_date, order_id

),

unpaid as (

    select
        open_orders.*,
        open_orders.owed_amount - coalesce(settled_by_date.amount, 0) as unpaid_amount
    from open_orders
    left join settled_by_date
        on
            open_orders.as_of_date = settled_by_date.as_of_date
            and open_orders.order_id = settled_by_date.order_id

),

int_unpaid_orders as (

    select
        as_of_date,
        order_id,
        customer_id,
        ordered_on,
        is_delivery_assumed,
        {{ converted('unpaid_amount', 'exchange_rate') }} as reported_amount
    from unpaid
    where unpaid_amount > 0

)

select * from int_unpaid_orders
