with

classified as (

    {{ current_tiers('engagement') }}

),

customer_engagement as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        lifetime_orders,
        evidence
    from classified

)

select * from customer_engagement
