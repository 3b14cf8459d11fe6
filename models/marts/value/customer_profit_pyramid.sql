with

classified as (

    {{ current_tiers('profit_pyramid') }}

),

tier_edges as (

    select *
    from {{ ref('int_tier_edges') }}
    where dimension_code = 'profit_pyramid'

),

customer_profit_pyramid as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        classified.tier_name_en,
        classified.tier_name_zh,
        classified.tier_rank,

        classified.profit_top_share,
        {{ cents('classified.window_net_sales') }} as window_net_sales,
        {{ cents('classified.window_gross_profit') }} as window_gross_profit,
        {{ cents('classified.window_cost_to_serve') }} as window_cost_to_serve,
        {{ cents('classified.window_profit') }} as window_profit,
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

select * from customer_profit_pyramid
