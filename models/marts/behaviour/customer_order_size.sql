with

classified as (

    {{ current_tiers('order_size') }}

),

customer_order_size as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        average_order_value,
        basis_period,
        peer_group,
        mean_order_value,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_order_size
