{#- The smallest amount that a mart shows. -#}
{% macro one_cent() -%}
    cast(0.01 as decimal(18, 2))
{%- endmacro %}
