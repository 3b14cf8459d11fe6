{#- An amount as a mart shows it: two decimals, half away from zero. -#}
{% macro cents(amount) -%}
    cast({{ amount }} as decimal(18, 2))
{%- endmacro %}
