with

orders as (

    select *
    from {{ ref('int_order_deliveries') }}
    where has_value and not is_from_invoice

),

payments as (

    select * from {{ ref('int_order_payments') }}

),

-- An order paid in full, by payments that no invoice will take, need not be checked again.
paid_for_good as (

    select
        order_id,
        sum(amount) as amount,
        max(valid_from) as paid_by
    from payments
    where valid_to is null
    group by order_id

),

periods as (

    select
        orders.*,
        greatest(orders.ordered_on, {{ add_days('orders.shipped_from', 1) }}) as valid_from,
        least(orders.kept_until, orders.first_issued_on, paid_for_good.paid_by) as valid_to
    from orders
    left join paid_for_good
        on
            orders.order_id = paid_for_good.order_id
            and orders.owed_amount <= paid_for_good.amount
    where orders.shipped_from is not null

),

-- Valid, shipped before the day, and no invoice yet.
int_uninvoiced_orders as (

    select
        order_id,
        customer_id,
        ordered_on,
        is_delivery_assumed,
        exchange_rate,
        owed_amount,
        valid_from,
        valid_to
    from periods
    where valid_from < valid_to or valid_to is null

)

select * from int_uninvoiced_orders
