{#- A number as text without idle zeros: 365, 2.5, 0. -#}
{% macro plain_number(number) -%}
    trim(trailing '.' from trim(
        trailing '0' from cast(cast({{ number }} as decimal(18, 4)) as {{ dbt.type_string() }})
    ))
{%- endmacro %}
