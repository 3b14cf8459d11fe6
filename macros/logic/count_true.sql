{#- How many of the conditions, a list, are true; one that is null is not. -#}
{% macro count_true(conditions) -%}
    {%- for condition in conditions -%}
    case when {{ condition }} then 1 else 0 end{{ ' + ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
