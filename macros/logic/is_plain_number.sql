{#- Is the text a number that is the same number whatever the decimal mark of its column is? -#}
{% macro is_plain_number(text) -%}
    {{ matches(text, '^' ~ plain_value('number') ~ '$') }}
{%- endmacro %}
