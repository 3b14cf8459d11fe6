with

classified as (

    {{ current_tiers('role') }}

),

customer_role as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        party_type,
        peer_group,
        evidence
    from classified

)

select * from customer_role
