with

classified as (

    {{ current_tiers('price_preference') }}

),

customer_price_preference as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        price_sensitivity,
        pooled_price_sensitivity,
        discount_share,
        discounted_orders_share,
        name_brand_spend_share,
        basis_period,
        evidence
    from classified

)

select * from customer_price_preference
