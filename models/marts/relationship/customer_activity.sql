with

classified as (

    {{ current_tiers('activity') }}

),

customer_activity as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        lapsed_by,
        last_ordered_on,
        last_used_on,
        last_served_on,
        last_complained_on,
        last_enquired_on,
        last_answered_on,
        last_social_contact_on,
        last_visited_on,
        evidence
    from classified

)

select * from customer_activity
