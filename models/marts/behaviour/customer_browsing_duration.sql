with

classified as (

    {{ current_tiers('browsing_duration') }}

),

customer_browsing_duration as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        median_session_seconds,
        session_basis,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_browsing_duration
