-- Wherever the history names a tier, names and rank are those of the standard, and the as-of date
-- before is the one before. One row per thing that is wrong.
with

tiers as (

    select * from {{ ref('dimension_tiers') }}

),

dates as (

    select * from {{ ref('int_tier_dates') }}

),

named as (

    select
        dimension_code,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank
    from {{ ref('customer_tier_history') }}
    union
    select
        dimension_code,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank
    from {{ ref('customer_tiers') }}
    where is_current
    {%- for mart in ['tier_changes', 'tier_migrations'] %}
    {%- for side in ['from', 'to'] %}
    union
    select
        dimension_code,
        {{ side }}_tier_code as tier_code,
        {{ side }}_tier_name_en as tier_name_en,
        {{ side }}_tier_name_zh as tier_name_zh,
        cast(null as integer) as tier_rank
    from {{ ref(mart) }}
    where {{ side }}_tier_code <> 'out_of_scope'
    {%- endfor %}
    {%- endfor %}

),

compared_dates as (

    select
        as_of_date,
        previous_as_of_date
    from {{ ref('tier_changes') }}
    union
    select
        as_of_date,
        previous_as_of_date
    from {{ ref('tier_migrations') }}

),

assert_history_names_the_tiers as (

    select
        named.dimension_code,
        named.tier_code,
        cast(null as date) as as_of_date
    from named
    left join tiers
        on
            named.dimension_code = tiers.dimension_code
            and named.tier_code = tiers.tier_code
    where
        named.tier_name_en is distinct from tiers.tier_name_en
        or named.tier_name_zh is distinct from tiers.tier_name_zh
        or named.tier_rank <> tiers.tier_rank
    union all
    select
        cast(null as {{ dbt.type_string() }}) as dimension_code,
        cast(null as {{ dbt.type_string() }}) as tier_code,
        compared_dates.as_of_date
    from compared_dates
    left join dates
        on compared_dates.as_of_date = dates.as_of_date
    where compared_dates.previous_as_of_date is distinct from dates.previous_as_of_date

)

select * from assert_history_names_the_tiers
