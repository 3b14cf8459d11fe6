{% macro remove_matches(expression, pattern) -%}
    {{ return(adapter.dispatch('remove_matches', 'customer_classification')(expression, pattern)) }}
{%- endmacro %}

{% macro default__remove_matches(expression, pattern) -%}
    regexp_replace({{ expression }}, '{{ pattern }}', '', 'g')
{%- endmacro %}

{% macro spark__remove_matches(expression, pattern) -%}
    regexp_replace({{ expression }}, '(?d){{ pattern }}', '')
{%- endmacro %}
