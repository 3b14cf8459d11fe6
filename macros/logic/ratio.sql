{#- A ratio of two amounts, the same on every engine; null where there is nothing to divide by. -#}
{% macro ratio(numerator, denominator) -%}
    cast(cast({{ numerator }} as decimal(28, 10)) / nullif({{ denominator }}, 0) as decimal(20, 10))
{%- endmacro %}
