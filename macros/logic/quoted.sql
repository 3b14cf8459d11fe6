{#- A list of words as SQL literals: 'a', 'b'. -#}
{% macro quoted(words) -%}
    '{{ words | join("', '") }}'
{%- endmacro %}
