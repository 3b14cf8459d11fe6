{#- A key carries its source, so that two systems never collide: `demo:C0001`. -#}
{% macro clean_key(column) -%}
    source_system || ':' || nullif({{ key_text(column) }}, '')
{%- endmacro %}
