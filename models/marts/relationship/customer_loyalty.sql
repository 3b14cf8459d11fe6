with

classified as (

    {{ current_tiers('loyalty') }}

),

customer_loyalty as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        marks_met,
        marks_known,
        is_directed,
        top_brand,
        top_brand_share,
        is_repeat,
        window_orders,
        is_related,
        lifetime_categories,
        is_recommending,
        lifetime_referrals,
        best_nps_score,
        evidence
    from classified

)

select * from customer_loyalty
