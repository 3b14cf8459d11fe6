{#- The date of an event that was restated: the earliest of its sound versions. -#}
{% macro earliest_version(date_column, key) -%}
    min({{ date_column }}) over (partition by {{ key }}, fault)
{%- endmacro %}
