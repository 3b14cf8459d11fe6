{#- The columns that a unit test compares, quoted: those of its first expected row, or of the cases. -#}
{% macro compared_columns(expected_column_names) -%}
    {%- set rows = config.get('expected_rows') -%}
    {%- if not is_cases(rows) -%}
        {{ return(expected_column_names) }}
    {%- endif -%}
    {%- set names = [] -%}
    {%- for name in cases_expected(rows)[0] -%}
        {%- do names.append(adapter.quote(name)) -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}
