with

judged_orders as (

    select * from {{ ref('judged_orders') }}

),

stg_orders as (

    select
        source_system,
        order_id,
        customer_id,
        ordered_at,
        ordered_on,
        order_status,
        cancelled_on,
        channel,
        currency,
        shipped_on,
        ship_country,
        ship_region,
        ship_city,
        is_custom,
        project_type,
        shipping_amount,
        cost_to_serve,
        is_stand_in,
        updated_at
    from judged_orders
    where verdict <> 'rejected'

)

select * from stg_orders
