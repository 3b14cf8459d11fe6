{#- The `evaluated_on` of what is the same at every as-of date: a day before all of them. -#}
{% macro always() -%}
    date '1900-01-01'
{%- endmacro %}
