with

validated_orders as (

    select * from {{ ref('validated_orders') }}

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
        exchange_rate,
        shipped_on,
        ship_country,
        ship_region,
        ship_city,
        is_custom,
        project_type,
        {{ money('shipping_amount') }} as shipping_amount,
        {{ money('cost_to_serve') }} as cost_to_serve,
        is_from_invoice,
        updated_at
    from validated_orders
    where row_status <> 'rejected'

)

select * from stg_orders
