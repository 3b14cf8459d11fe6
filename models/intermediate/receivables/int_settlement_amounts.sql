with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

payments as (

    select * from {{ ref('int_payment_timings') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

orders as (

    select * from {{ ref('int_order_deliveries') }}

),

-- What is unpaid past the delivery is bought on credit, written off or not.
unpaid_invoices as (

    select
        open_items.as_of_date,
        open_items.customer_id,
        coalesce(orders.ordered_on, items.issued_on) as counted_on,
        coalesce(
            orders.is_delivery_assumed and orders.delivered_on <= items.issued_on, false
        ) as is_delivery_assumed,
        open_items.reported_outstanding + open_items.reported_written_off as reported_amount
    from {{ ref('int_open_items') }} as open_items
    inner join items
        on open_items.item_id = items.item_id
    left join orders
        on
            items.named_order_id = orders.order_id
            and items.customer_id = orders.customer_id
            and open_items.as_of_date >= orders.ordered_on
    where
        open_items.item_kind = 'invoice'
        and open_items.as_of_date > least(items.issued_on, orders.delivered_on)

),

amounts as (

    select
        as_of_dates.as_of_date,
        payments.customer_id,
        payments.received_on as counted_on,
        payments.payment_timing,
        payments.is_delivery_assumed,
        payments.reported_amount
    from payments
    inner join as_of_dates
        on {{ is_valid_on('payments', 'as_of_dates.as_of_date') }}

    union all

    select
        as_of_date,
        customer_id,
        counted_on,
        'credit' as payment_timing,
        is_delivery_assumed,
        reported_amount
    from unpaid_invoices

    union all

    select
        as_of_date,
        customer_id,
        ordered_on as counted_on,
        'credit' as payment_timing,
        is_delivery_assumed,
        reported_amount
    from {{ ref('int_unpaid_orders') }}

),

int_settlement_amounts as (

    select
        amounts.as_of_date,
        amounts.customer_id,
        amounts.payment_timing,
        {{ sum_where('amounts.reported_amount', 'true') }} as lifetime_amount,
        {{ sum_where(
            'amounts.reported_amount', 'amounts.counted_on >= as_of_dates.window_begins_on'
        ) }} as window_amount,
        {{ any_true('amounts.is_delivery_assumed') }} as is_delivery_assumed
    from amounts
    inner join as_of_dates
        on amounts.as_of_date = as_of_dates.as_of_date
    group by amounts.as_of_date, amounts.customer_id, amounts.payment_timing

)

select * from int_settlement_amounts
