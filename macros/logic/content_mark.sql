{#- What separates the parts of a row's content: the unit separator, a control character. -#}
{% macro content_mark() -%}
    chr(31)
{%- endmacro %}
