{#-
    A ratio of two amounts to ten decimals, the same on every engine; null where there is nothing to
    divide by. `precision` is raised where more than ten digits may stand before the decimals.
-#}
{% macro ratio(numerator, denominator, precision=20) -%}
    cast(
        cast({{ numerator }} as decimal(28, 10)) / nullif({{ denominator }}, 0)
        as decimal({{ precision }}, 10)
    )
{%- endmacro %}
