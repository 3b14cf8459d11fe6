{#- The median of an aggregate's rows: between two middle values their mean; null of no rows. -#}
{% macro median(expression) -%}
    {{ return(adapter.dispatch('median', 'customer_classification')(expression)) }}
{%- endmacro %}

{% macro default__median(expression) -%}
    median({{ expression }})
{%- endmacro %}

{% macro postgres__median(expression) -%}
    percentile_cont(0.5) within group (order by {{ expression }})
{%- endmacro %}
