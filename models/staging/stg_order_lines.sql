with

validated_order_lines as (

    select * from {{ ref('validated_order_lines') }}

),

stg_order_lines as (

    select
        source_system,
        order_line_id,
        order_id,
        product_id,
        quantity,
        unit_price,
        discount_amount,
        net_amount,
        tax_amount,
        unit_cost,
        line_type,
        currency,
        updated_at
    from validated_order_lines
    where row_status <> 'rejected'

)

select * from stg_order_lines
