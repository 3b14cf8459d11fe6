{#-
    The share of a population that is better than a value: (customers strictly better + half of the
    equal, itself included) / population. Equal values have equal shares; both sides are doubled to
    stay whole.
-#}
{% macro top_share(value, population) -%}
    {{ ratio(
        '2 * (rank() over (partition by ' ~ population ~ ' order by ' ~ value ~ ' desc) - 1)'
        ~ ' + count(*) over (partition by ' ~ population ~ ', ' ~ value ~ ')',
        '2 * count(*) over (partition by ' ~ population ~ ')',
    ) }}
{%- endmacro %}
