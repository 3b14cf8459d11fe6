with

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tier_conflicts as (

    select * from {{ ref('tier_conflicts') }}

),

classified as (

    {% for dimension, measure in measures_of_conflicts().items() %}
    select
        as_of_date,
        customer_id,
        '{{ dimension }}' as dimension_code,
        tier_code,
        {{ money(measure) }} as measure_value,
        {{ "'" ~ measure ~ "'" if measure != 'null' else measure }} as measure
    from {{ ref('int_customer_' ~ dimension) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

today as (

    select classified.*
    from classified
    inner join as_of_dates
        on classified.as_of_date = as_of_dates.as_of_date
    where classified.tier_code <> 'unknown'

),

int_classification_conflicts as (

    select
        first_tiers.as_of_date,
        first_tiers.customer_id,
        tier_conflicts.conflict_code,
        tier_conflicts.severity,
        tier_conflicts.reason_en,
        tier_conflicts.reason_zh,
        first_tiers.dimension_code as first_dimension,
        first_tiers.tier_code as first_tier,
        first_tiers.measure as first_measure,
        first_tiers.measure_value as first_value,
        second_tiers.dimension_code as second_dimension,
        second_tiers.tier_code as second_tier,
        second_tiers.measure as second_measure,
        second_tiers.measure_value as second_value
    from tier_conflicts
    inner join today as first_tiers
        on
            tier_conflicts.first_dimension = first_tiers.dimension_code
            and tier_conflicts.first_tier = first_tiers.tier_code
    inner join today as second_tiers
        on
            tier_conflicts.second_dimension = second_tiers.dimension_code
            and first_tiers.customer_id = second_tiers.customer_id
    where
        coalesce(tier_conflicts.second_tier, second_tiers.tier_code) = second_tiers.tier_code
        and (
            tier_conflicts.second_above is null
            or tier_conflicts.second_above < second_tiers.measure_value
        )

)

select * from int_classification_conflicts
