{#- dbt's own; of a table of cases it takes what is expected: `cases_expected`. -#}
{% macro get_expected_sql(rows, column_name_to_data_types, column_name_to_quoted) -%}
    {{ dbt.get_expected_sql(
        cases_expected(rows), column_name_to_data_types, column_name_to_quoted) }}
{%- endmacro %}
