{#-
    The sum of an amount over the rows that meet the condition; `of_none` where no amount is known.
-#}
{% macro sum_where(amount, condition, of_none='0') -%}
    {{ money('coalesce(sum(' ~ amount ~ ') filter (where ' ~ condition ~ '), ' ~ of_none ~ ')') }}
{%- endmacro %}
