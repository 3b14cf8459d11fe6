-- Every value falls in exactly one tier, before any data is seen. Where bounds decide, each bound,
-- its two neighbours, zero, a negative, two extremes and null are tried. One row per value that
-- finds no tier, several tiers, or `unknown` although it is known.
with

tiers as (

    select * from {{ ref('tiers') }}

),

bounds as (

    select
        dimension_code,
        lower_bound as bound
    from tiers
    where lower_bound is not null

    union all

    select
        dimension_code,
        upper_bound as bound
    from tiers
    where upper_bound is not null

),

range_dimensions as (

    select dimension_code
    from bounds
    group by dimension_code

),

-- the smallest step that decimal(18, 4) knows
steps as (

    select cast(-0.0001 as decimal(18, 4)) as step
    union all
    select cast(0 as decimal(18, 4)) as step
    union all
    select cast(0.0001 as decimal(18, 4)) as step

),

usual_values as (

    select cast(null as decimal(18, 4)) as probe
    union all
    select cast(0 as decimal(18, 4)) as probe
    union all
    select cast(-1 as decimal(18, 4)) as probe
    union all
    select cast(999999999 as decimal(18, 4)) as probe
    union all
    select cast(-999999999 as decimal(18, 4)) as probe

),

-- a bound that two tiers share is tried once
probes as (

    select
        bounds.dimension_code,
        cast(bounds.bound + steps.step as decimal(18, 4)) as probe
    from bounds
    cross join steps

    union distinct

    select
        range_dimensions.dimension_code,
        usual_values.probe
    from range_dimensions
    cross join usual_values

),

hits as (

    select
        probes.dimension_code,
        probes.probe,
        count(tiers.tier_code) as tier_count,
        min(tiers.tier_code) as first_tier,
        max(tiers.tier_code) as last_tier
    from probes
    left join tiers
        on
            probes.dimension_code = tiers.dimension_code
            and {{ in_tier('probes.probe', 'tiers') }}
    group by
        probes.dimension_code,
        probes.probe

),

assert_range_standards_are_complete_and_exclusive as (

    select
        dimension_code,
        probe,
        tier_count,
        first_tier,
        last_tier
    from hits
    where
        tier_count <> 1
        or (probe is null and first_tier <> 'unknown')
        or (probe is not null and first_tier = 'unknown')

)

select * from assert_range_standards_are_complete_and_exclusive
