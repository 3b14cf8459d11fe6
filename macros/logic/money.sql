{#- An amount at the precision that money is carried with until a mart rounds it to two decimals. -#}
{% macro money(amount) -%}
    cast({{ amount }} as decimal(20, 4))
{%- endmacro %}
