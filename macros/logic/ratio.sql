{#-
    A ratio of two amounts to ten decimals, the same on every engine; null where there is nothing to
    divide by. `wide` where more than ten digits may stand before the decimals, as of a sum of money.
-#}
{% macro ratio(numerator, denominator, wide=false) -%}
    cast(
        cast({{ numerator }} as decimal(28, 10)) / nullif({{ denominator }}, 0)
        as decimal({{ 28 if wide else 20 }}, 10)
    )
{%- endmacro %}
