{#- `2024年3月5日 8:26` is `2024-3-5 8:26`, and the T before a time is a blank. -#}
{% macro clean_date_text(column) -%}
    {%- set text = half_width(column, '年月－／．：日', '---/.: ') -%}
    nullif(replace(replace({{ text }}, 'T', ' '), '  ', ' '), '')
{%- endmacro %}
