with

classified as (

    {{ current_tiers('clv') }}

),

customer_clv as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        clv,
        clv_top_share,
        cast(lifetime_orders as bigint) as lifetime_orders,
        {{ cents('lifetime_net_sales') }} as lifetime_net_sales,
        {{ cents('lifetime_gross_profit') }} as lifetime_gross_profit,
        cast(period_days as integer) as period_days,
        {{ as_ratio('lapse_rate') }} as lapse_rate,
        cast(customers_at_risk as bigint) as customers_at_risk,
        {{ as_ratio('remaining_years') }} as remaining_years,
        {{ money('average_purchase_value') }} as average_purchase_value,
        cast(purchase_frequency as decimal(20, 8)) as purchase_frequency,
        cast(lifespan_years as decimal(20, 8)) as lifespan_years,
        cast(gross_margin_rate as decimal(26, 8)) as gross_margin_rate,
        lifespan_basis,
        profit_basis,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_clv
