{#- Whole days from one day to another; negative where the second is the earlier. -#}
{% macro days_between(first_day, last_day) -%}
    cast({{ dbt.datediff(first_day, last_day, 'day') }} as integer)
{%- endmacro %}
