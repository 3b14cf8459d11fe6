with

classified as (

    {{ current_tiers('contribution') }}

),

customer_contribution as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        better_profit_share,
        profit_share,
        window_profit,
        profit_basis,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_contribution
