{#-
    The score of a value in its population, 1 (worst) to `bins` (best): equal values get equal scores,
    and one customer alone, or all alike, get the middle. The value's percentile is (customers strictly
    worse + half of the equal, itself included) / population; both sides are doubled to stay whole.
-#}
{% macro mid_rank_score(value, better, population, bins) -%}
    {%- set worst_first = value ~ (' asc' if better == 'high' else ' desc') -%}
    1 + cast(floor(
        cast({{ bins }} * (
            2 * (rank() over (partition by {{ population }} order by {{ worst_first }}) - 1)
            + count(*) over (partition by {{ population }}, {{ value }})
        ) as {{ type_double() }})
        / (2 * count(*) over (partition by {{ population }}))
    ) as integer)
{%- endmacro %}
