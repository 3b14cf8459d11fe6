with

classified as (

    {{ current_tiers('loyalty_state') }}

),

customer_loyalty_state as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        is_lapsed,
        recency_days,
        average_interpurchase_days,
        interpurchase_basis,
        satisfaction_score,
        refund_share,
        evidence
    from classified

)

select * from customer_loyalty_state
