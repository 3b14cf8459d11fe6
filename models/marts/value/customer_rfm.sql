with

classified as (

    {{ current_tiers('rfm') }}

),

next_tiers as (

    select * from {{ ref('int_rfm_next_tiers') }}

),

customer_rfm as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        classified.tier_name_en,
        classified.tier_name_zh,
        classified.tier_rank,

        classified.rfm_score,
        classified.r_score,
        classified.f_score,
        classified.m_score,
        classified.recency_days,
        classified.window_orders,
        cast(classified.window_net_sales as decimal(18, 2)) as window_net_sales,
        next_tiers.next_tier_code,
        next_tiers.next_tier_axis,
        next_tiers.next_tier_at,
        next_tiers.step_cost,
        classified.evidence
    from classified
    left join next_tiers
        on
            classified.as_of_date = next_tiers.as_of_date
            and classified.customer_id = next_tiers.customer_id

)

select * from customer_rfm
