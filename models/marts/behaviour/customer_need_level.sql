with

classified as (

    {{ current_tiers('need_level') }}

),

customer_need_level as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        custom_share,
        premium_share,
        basis_period,
        evidence
    from classified

)

select * from customer_need_level
