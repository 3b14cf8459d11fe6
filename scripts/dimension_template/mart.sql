with

classified as (

    {{ current_tiers('$dimension') }}

),

customer_$dimension as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        evidence
    from classified

)

select * from customer_$dimension
