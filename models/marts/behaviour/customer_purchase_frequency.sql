with

classified as (

    {{ current_tiers('purchase_frequency') }}

),

customer_purchase_frequency as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        window_orders,
        peer_group,
        mean_orders,
        case tier_code
            when 'low' then 'high'
            when 'potential' then 'low'
        end as next_tier_code,
        case tier_code
            when 'low' then high_frequency_from
            when 'potential' then 1
        end as next_tier_at,
        case
            when tier_code = 'high' then high_frequency_from
        end as tier_floor,
        evidence
    from classified

)

select * from customer_purchase_frequency
