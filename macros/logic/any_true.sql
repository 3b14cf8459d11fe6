{#- Is the condition true of any row? Never null, not even of no rows. -#}
{% macro any_true(condition) -%}
    coalesce(bool_or({{ condition }}), false)
{%- endmacro %}
