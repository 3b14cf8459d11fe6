{#- An amount at the precision that amounts have until a mart rounds them to two decimals. -#}
{% macro money(amount) -%}
    cast({{ amount }} as decimal(20, 4))
{%- endmacro %}
