{#-
    A ratio of two amounts to ten decimals, the same on every engine; null where there is nothing to
    divide by. `wide` where there may be more than ten digits before the decimals, as in a sum of
    amounts.
-#}
{% macro ratio(numerator, denominator, wide=false) -%}
    cast(
        cast({{ numerator }} as decimal(28, 10)) / nullif({{ denominator }}, 0)
        as decimal({{ 28 if wide else 20 }}, 10)
    )
{%- endmacro %}
