with

classified as (

    {{ current_tiers('purchase_frequency') }}

),

customer_purchase_frequency as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        window_orders,
        peer_group,
        mean_orders,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_purchase_frequency
