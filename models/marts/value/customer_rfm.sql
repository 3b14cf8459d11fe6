with

classified as (

    {{ current_tiers('rfm') }}

),

customer_rfm as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        rfm_score,
        r_score,
        f_score,
        m_score,
        recency_days,
        window_orders,
        {{ cents('window_net_sales') }} as window_net_sales,
        next_tier_code,
        next_tier_axis,
        next_tier_threshold,
        step_cost,
        evidence
    from classified

)

select * from customer_rfm
