{#- Is the day a Saturday or a Sunday? Counted from a Monday, as engines number the days differently. -#}
{% macro is_weekend(day) -%}
    {{ days_between("date '1900-01-01'", day) }} % 7 in (5, 6)
{%- endmacro %}
