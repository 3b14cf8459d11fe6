with

classified as (

    {{ current_tiers('rfm_type') }}

),

customer_rfm_type as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        r_is_high,
        f_is_high,
        m_is_high,
        r_score,
        f_score,
        m_score,
        evidence
    from classified

)

select * from customer_rfm_type
