with

classified as (

    {{ current_tiers('adopter_type') }}

),

customer_adopter_type as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        early_purchase_share,
        late_purchase_share,
        first_purchase_basis,
        discount_share,
        discounted_orders_share,
        name_brand_spend_share,
        basis_period,
        lifetime_referrals,
        evidence
    from classified

)

select * from customer_adopter_type
