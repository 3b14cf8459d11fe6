{{ config(materialized='view') }}

with

as_of as (

    select * from {{ ref('audit_as_of') }}

),

placed_orders as (

    select *
    from {{ ref('stg_orders') }}
    where order_status <> 'cancelled' or cancelled_on is not null

),

order_amounts as (

    select
        order_id,
        sum(net_amount) as amount
    from {{ ref('stg_order_lines') }}
    where line_type = 'merchandise'
    group by order_id

),

-- A refund in another currency counts at the rates of the two days.
refunds as (

    select
        refunds.order_id,
        refunds.amount,
        refunds.currency = placed_orders.currency as is_same_currency,
        refunds.amount * refunds.exchange_rate / placed_orders.exchange_rate as converted_amount
    from {{ ref('stg_refunds') }} as refunds
    inner join as_of
        on refunds.refunded_on <= as_of.as_of_date
    inner join placed_orders
        on refunds.order_id = placed_orders.order_id
    where refunds.line_type = 'merchandise'

),

refunded_amounts as (

    select
        order_id,
        sum(case when is_same_currency then amount else {{ money('converted_amount') }} end)
            as amount
    from refunds
    group by order_id

),

audit_valid_orders as (

    select
        placed_orders.order_id,
        placed_orders.customer_id,
        placed_orders.ordered_on >= as_of.window_begins_on as is_in_window,
        coalesce(
            placed_orders.shipped_on <= as_of.as_of_date,
            placed_orders.order_status <> 'placed'
        ) as is_shipped
    from placed_orders
    inner join as_of
        on
            placed_orders.ordered_on <= as_of.as_of_date
            and coalesce(placed_orders.cancelled_on > as_of.as_of_date, true)
    inner join order_amounts
        on placed_orders.order_id = order_amounts.order_id
    left join refunded_amounts
        on placed_orders.order_id = refunded_amounts.order_id
    where
        order_amounts.amount > 0
        and order_amounts.amount > coalesce(refunded_amounts.amount, 0)

)

select * from audit_valid_orders
