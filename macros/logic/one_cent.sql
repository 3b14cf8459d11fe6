{#- The smallest step of money that a mart shows. -#}
{% macro one_cent() -%}
    cast(0.01 as decimal(18, 2))
{%- endmacro %}
