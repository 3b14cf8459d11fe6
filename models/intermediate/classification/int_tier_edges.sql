{%- set ranked_dimensions = [
    ('clv', 'clv'), ('contribution', 'window_profit'), ('profit_pyramid', 'window_profit'),
] %}

with

tiers as (

    select * from {{ ref('tiers') }}

),

least_values as (

    {% for dimension, measure in ranked_dimensions %}
    select
        as_of_date,
        '{{ dimension }}' as dimension_code,
        tier_code,
        min({{ cents(measure) }}) as tier_floor
    from {{ ref('int_customer_' ~ dimension) }}
    group by as_of_date, tier_code
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- The first cent of profit makes a customer of the pyramid profitable, whoever is there already.
floors as (

    select
        least_values.as_of_date,
        least_values.dimension_code,
        least_values.tier_code,
        tiers.tier_rank,
        case
            when least_values.tier_code = 'ordinary_profitable' then {{ one_cent() }}
            else least_values.tier_floor
        end as tier_floor
    from least_values
    inner join tiers
        on
            least_values.dimension_code = tiers.dimension_code
            and least_values.tier_code = tiers.tier_code

),

neighbours as (

    select
        as_of_date,
        dimension_code,
        tier_code,
        tier_floor,
        lag(tier_code) over (
            partition by as_of_date, dimension_code order by tier_rank
        ) as better_tier_code,
        lag(tier_floor) over (
            partition by as_of_date, dimension_code order by tier_rank
        ) as better_tier_floor,
        lead(tier_code) over (
            partition by as_of_date, dimension_code order by tier_rank
        ) as worse_tier_code
    from floors

),

int_tier_edges as (

    select
        as_of_date,
        dimension_code,
        tier_code,
        case
            when tier_code = 'ordinary_unprofitable' then 'ordinary_profitable'
            else better_tier_code
        end as next_tier_code,
        {{ cents(
            "case when tier_code = 'ordinary_unprofitable' then " ~ one_cent()
            ~ " else better_tier_floor end"
        ) }} as next_tier_at,
        {{ cents('case when worse_tier_code is not null then tier_floor end') }} as tier_floor
    from neighbours

)

select * from int_tier_edges
