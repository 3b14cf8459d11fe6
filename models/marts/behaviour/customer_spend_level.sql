with

classified as (

    {{ current_tiers('spend_level') }}

),

customer_spend_level as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        window_net_sales,
        peer_group,
        mean_net_sales,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_spend_level
