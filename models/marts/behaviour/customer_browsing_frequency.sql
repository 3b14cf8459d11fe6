with

classified as (

    {{ current_tiers('browsing_frequency') }}

),

customer_browsing_frequency as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        recent_sessions,
        peer_group,
        mean_sessions,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_browsing_frequency
