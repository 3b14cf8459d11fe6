with

classified as (

    {{ current_tiers('habit') }}

),

customer_habit as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        top_quarter_share,
        top_quarter_years,
        weekend_share,
        weekend_basis,
        weekend_basis_orders,
        evidence
    from classified

)

select * from customer_habit
