with

classified as (

    {{ current_tiers('purchase_pattern') }}

),

customer_purchase_pattern as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        purchase_frequency,
        order_size,
        window_orders,
        average_order_value,
        basis_period,
        evidence
    from classified

)

select * from customer_purchase_pattern
