{#- dbt's own; of a table of cases it compares the columns that are expected: `cases_expected`. -#}
{% macro default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    {%- set rows = config.get('expected_rows') -%}
    {%- if is_cases(rows) -%}
        {%- set expected_column_names = [] -%}
        {%- for name in cases_expected(rows)[0] -%}
            {%- do expected_column_names.append(adapter.quote(name)) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ dbt.default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) }}
{%- endmacro %}
