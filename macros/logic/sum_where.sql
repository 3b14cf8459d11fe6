{#- The sum of money over the rows that meet the condition; 0 where there is none. -#}
{% macro sum_where(amount, condition) -%}
    {{ money('coalesce(sum(' ~ amount ~ ') filter (where ' ~ condition ~ '), 0)') }}
{%- endmacro %}
