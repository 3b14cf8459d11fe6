{#-
    The way up and down where ranks decide: one row per as-of date and tier that customers are in,
    with the nearest better tier, where it begins, and where the customer's own one ends. A tier
    begins at the least value that a customer in it has.
-#}
{% macro cut_offs_by_rank(classified, measure, tiers='tiers') -%}
    select
        least_values.as_of_date,
        least_values.tier_code,
        lag(least_values.tier_code) over best_first as next_tier_code,
        lag(least_values.least_value) over best_first as next_tier_threshold,
        case
            when lead(least_values.tier_code) over best_first is not null
                then least_values.least_value
        end as tier_floor
    from (
        select as_of_date, tier_code, min({{ measure }}) as least_value
        from {{ classified }}
        group by as_of_date, tier_code
    ) as least_values
    inner join {{ tiers }}
        on least_values.tier_code = {{ tiers }}.tier_code
    window best_first as (partition by least_values.as_of_date order by {{ tiers }}.tier_rank)
{%- endmacro %}
