with

classified as (

    {{ current_tiers('clv') }}

),

tier_edges as (

    select *
    from {{ ref('int_tier_edges') }}
    where dimension_code = 'clv'

),

customer_clv as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        classified.tier_name_en,
        classified.tier_name_zh,
        classified.tier_rank,

        classified.clv,
        classified.clv_top_share,
        cast(classified.lifetime_orders as bigint) as lifetime_orders,
        {{ cents('classified.lifetime_net_sales') }} as lifetime_net_sales,
        {{ cents('classified.lifetime_gross_profit') }} as lifetime_gross_profit,
        cast(classified.period_days as integer) as period_days,
        cast(classified.lapse_rate as decimal(20, 10)) as lapse_rate,
        cast(classified.customers_at_risk as bigint) as customers_at_risk,
        cast(classified.remaining_years as decimal(20, 10)) as remaining_years,
        cast(classified.average_purchase_value as decimal(20, 4)) as average_purchase_value,
        cast(classified.purchase_frequency as decimal(20, 8)) as purchase_frequency,
        cast(classified.lifespan_years as decimal(20, 8)) as lifespan_years,
        cast(classified.gross_margin_rate as decimal(26, 8)) as gross_margin_rate,
        classified.lifespan_basis,
        classified.profit_basis,
        tier_edges.next_tier_code,
        tier_edges.next_tier_at,
        tier_edges.tier_floor,
        classified.evidence
    from classified
    left join tier_edges
        on
            classified.as_of_date = tier_edges.as_of_date
            and classified.tier_code = tier_edges.tier_code

)

select * from customer_clv
