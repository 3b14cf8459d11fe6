{{ config(materialized=view_where_it_lasts()) }}

with

changes as (

    select * from {{ ref('int_tier_changes') }}

),

candidates as (

    select * from {{ ref('int_as_of_candidates') }}

),

tiers as (

    select * from {{ ref('dimension_tiers') }}

),

tier_changes as (

    select
        changes.dimension_code,
        changes.as_of_date,
        candidates.is_current,
        candidates.previous_as_of_date,
        changes.customer_id,
        changes.from_tier_code,
        from_tiers.tier_name_en as from_tier_name_en,
        from_tiers.tier_name_zh as from_tier_name_zh,
        changes.to_tier_code,
        to_tiers.tier_name_en as to_tier_name_en,
        to_tiers.tier_name_zh as to_tier_name_zh,
        changes.moved_because
    from changes
    inner join candidates
        on changes.as_of_date = candidates.as_of_date
    left join tiers as from_tiers
        on
            changes.dimension_code = from_tiers.dimension_code
            and changes.from_tier_code = from_tiers.tier_code
    left join tiers as to_tiers
        on
            changes.dimension_code = to_tiers.dimension_code
            and changes.to_tier_code = to_tiers.tier_code

)

select * from tier_changes
