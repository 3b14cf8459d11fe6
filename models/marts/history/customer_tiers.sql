{{ config(materialized=view_where_it_lasts()) }}

with

history as (

    select * from {{ ref('customer_tier_history') }}

),

candidates as (

    select * from {{ ref('int_as_of_candidates') }}

),

customer_tiers as (

    select
        candidates.as_of_date,
        candidates.is_current,
        history.dimension_code,
        history.customer_id,
        history.tier_code,
        history.tier_name_en,
        history.tier_name_zh,
        history.tier_rank
    from candidates
    inner join history
        on {{ is_valid_on('history', 'candidates.as_of_date') }}

)

select * from customer_tiers
