with

classified as (

    {{ current_tiers('relationship') }}

),

customer_relationship as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        decided_by,
        is_lapsed,
        recency_days,
        is_marketed_to,
        window_campaign_touches,
        leads_in_progress,
        may_have_means,
        has_declared_need,
        is_registered_in_window,
        window_leads,
        window_enquiries,
        window_web_sessions,
        evidence
    from classified

)

select * from customer_relationship
