with

classified as (

    select * from {{ ref('int_customer_contribution') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'contribution'

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
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        classified.better_profit_share,
        classified.profit_share,
        classified.window_profit,
        classified.profit_basis,
        tier_edges.next_tier_code,
        tier_edges.next_tier_at,
        tier_edges.tier_floor,
        classified.evidence
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    left join tiers
        on classified.tier_code = tiers.tier_code
    left join tier_edges
        on
            classified.as_of_date = tier_edges.as_of_date
            and classified.tier_code = tier_edges.tier_code

)

select * from customer_contribution
