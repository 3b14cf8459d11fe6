{{ config(materialized='table') }}

with

validated_orders as (

    select *
    from {{ ref('validated_orders') }}
    where row_status <> 'rejected'

),

daily_rates as (

    select * from {{ ref('stg_daily_rates') }}

),

stg_orders as (

    select
        validated_orders.source_system,
        validated_orders.order_id,
        validated_orders.customer_id,
        validated_orders.ordered_at,
        validated_orders.ordered_on,
        validated_orders.order_status,
        validated_orders.cancelled_on,
        validated_orders.channel,
        validated_orders.currency,
        daily_rates.exchange_rate,
        validated_orders.shipped_on,
        validated_orders.ship_country,
        validated_orders.ship_region,
        validated_orders.ship_city,
        validated_orders.is_custom,
        validated_orders.project_type,
        {{ money('validated_orders.shipping_amount') }} as shipping_amount,
        {{ money('validated_orders.cost_to_serve') }} as cost_to_serve,
        validated_orders.is_from_invoice,
        validated_orders.updated_at
    from validated_orders
    inner join daily_rates
        on
            validated_orders.currency = daily_rates.currency
            and validated_orders.ordered_on = daily_rates.rated_on

)

select * from stg_orders
