with

dimensions as (

    select * from {{ ref('dimensions') }}

),

tiers as (

    select * from {{ ref('tiers') }}

),

texts as (

    select * from {{ ref('int_standard_texts') }}

),

dimension_tiers as (

    select
        tiers.dimension_code,
        tiers.tier_code,
        dimensions.name_en as dimension_name_en,
        dimensions.name_zh as dimension_name_zh,
        dimensions.is_in_force,
        texts.scope_en,
        texts.scope_zh,

        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,
        texts.rule_en,
        texts.rule_zh,
        tiers.lower_bound,
        tiers.upper_bound,
        tiers.closed_at,
        tiers.bound_unit
    from tiers
    left join dimensions
        on tiers.dimension_code = dimensions.dimension_code
    left join texts
        on
            tiers.dimension_code = texts.dimension_code
            and tiers.tier_code = texts.tier_code

)

select * from dimension_tiers
