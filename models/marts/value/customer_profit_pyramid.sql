with

classified as (

    {{ current_tiers('profit_pyramid') }}

),

customer_profit_pyramid as (

    select
        customer_id,
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        profit_top_share,
        {{ cents('window_net_sales') }} as window_net_sales,
        {{ cents('window_gross_profit') }} as window_gross_profit,
        {{ cents('window_cost_to_serve') }} as window_cost_to_serve,
        {{ cents('window_profit') }} as window_profit,
        profit_basis,
        next_tier_code,
        next_tier_threshold,
        tier_floor,
        evidence
    from classified

)

select * from customer_profit_pyramid
