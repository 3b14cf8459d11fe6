{#- The value of one parameter of the standard, as text, out of all its rows. -#}
{% macro parameter(name) -%}
    max(case when parameter = '{{ name }}' then value end)
{%- endmacro %}
