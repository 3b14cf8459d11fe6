{{ config(materialized='table') }}

with

judged_orders as (

    select *
    from {{ ref('judged_orders') }}
    where verdict <> 'rejected'

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

stg_orders as (

    select
        judged_orders.source_system,
        judged_orders.order_id,
        judged_orders.customer_id,
        judged_orders.ordered_at,
        judged_orders.ordered_on,
        judged_orders.order_status,
        judged_orders.cancelled_on,
        judged_orders.channel,
        judged_orders.currency,
        fx_rates.rate as exchange_rate,
        judged_orders.shipped_on,
        judged_orders.ship_country,
        judged_orders.ship_region,
        judged_orders.ship_city,
        judged_orders.is_custom,
        judged_orders.project_type,
        judged_orders.shipping_amount,
        judged_orders.cost_to_serve,
        judged_orders.is_stand_in,
        judged_orders.updated_at
    from judged_orders
    inner join fx_rates
        on
            judged_orders.currency = fx_rates.currency
            and judged_orders.ordered_on >= fx_rates.valid_from
            and (judged_orders.ordered_on < fx_rates.valid_to or fx_rates.valid_to is null)

)

select * from stg_orders
