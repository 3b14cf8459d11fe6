{{ config(materialized=view_where_it_lasts()) }}

with

history as (

    select * from {{ ref('int_tier_history') }}

),

tiers as (

    select * from {{ ref('dimension_tiers') }}

),

customer_tier_history as (

    select
        history.dimension_code,
        history.customer_id,
        history.valid_from,
        history.valid_to,
        history.tier_code,
        tiers.tier_name_en,
        tiers.tier_name_zh,
        tiers.tier_rank
    from history
    left join tiers
        on
            history.dimension_code = tiers.dimension_code
            and history.tier_code = tiers.tier_code

)

select * from customer_tier_history
