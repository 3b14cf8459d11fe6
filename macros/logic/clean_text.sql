{#- Empty text is no value: it becomes null. -#}
{% macro clean_text(column) -%}
    nullif({{ half_width(column) }}, '')
{%- endmacro %}
