with

classified as (

    {{ current_tiers('contribution') }}

),

tier_edges as (

    select *
    from {{ ref('int_tier_edges') }}
    where dimension_code = 'contribution'

),

customer_contribution as (

    select
        classified.customer_id,
        classified.as_of_date,
        classified.tier_code,
        classified.tier_name_en,
        classified.tier_name_zh,
        classified.tier_rank,

        classified.better_profit_share,
        classified.profit_share,
        classified.window_profit,
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

select * from customer_contribution
