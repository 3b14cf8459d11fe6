{#-
    The frame of a dimension's mart: the rows of the dimension's model, or of another `model` with its
    tiers, at the current as-of date, each with the names and the rank of its tier from the standard.
    A tier that the standard has not got comes out without a name, which the test `dimension_mart`
    reports.
-#}
{% macro current_tiers(dimension, model='int_customer_' ~ dimension) -%}
    select
        classified.*,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank
    from {{ ref(model) }} as classified
    inner join {{ ref('int_as_of_dates') }} as as_of_dates
        on
            classified.as_of_date = as_of_dates.as_of_date
            and as_of_dates.is_current
    left join {{ ref('tiers') }} as tiers
        on
            tiers.dimension_code = '{{ dimension }}'
            and classified.tier_code = tiers.tier_code
{%- endmacro %}
