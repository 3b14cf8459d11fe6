{#- `2024年3月5日` is 2024-3-5, and the T before a time is a blank. -#}
{% macro clean_date_text(column) -%}
    nullif(replace({{ half_width(column, '年月－／．：　日', '--/-/.: ') }}, 'T', ' '), '')
{%- endmacro %}
