with

classified as (

    {{ current_tiers('tenure') }}

),

customer_tenure as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        first_ordered_on,
        tenure_days,
        is_left_censored,
        evidence
    from classified

)

select * from customer_tenure
