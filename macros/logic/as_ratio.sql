{#- A share or a rate that is worked out already, in the precision of `ratio`. -#}
{% macro as_ratio(value) -%}
    cast({{ value }} as decimal(20, 10))
{%- endmacro %}
