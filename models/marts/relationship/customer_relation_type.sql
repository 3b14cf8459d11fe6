with

classified as (

    {{ current_tiers('relation_type') }}

),

customer_relation_type as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        party_roles,
        evidence
    from classified

)

select * from customer_relation_type
