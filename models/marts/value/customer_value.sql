with

classified as (

    {{ current_tiers('value') }}

),

customer_value as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        clv_tier,
        rfm_tier,
        contribution_tier,
        referred_customers,
        {{ cents('referred_profit') }} as referred_profit,
        evidence
    from classified

)

select * from customer_value
