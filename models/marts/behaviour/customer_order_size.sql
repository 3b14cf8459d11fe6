with

classified as (

    {{ current_tiers('order_size') }}

),

customer_order_size as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        average_order_value,
        basis_period,
        peer_group,
        mean_order_value,
        case when tier_code = 'small' then 'large' end as next_tier_code,
        case
            when tier_code = 'small' then mean_order_value
        end as next_tier_at,
        case
            when tier_code = 'large' then mean_order_value
        end as tier_floor,
        evidence
    from classified

)

select * from customer_order_size
