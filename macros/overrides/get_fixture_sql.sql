{#- dbt's own; of a table of cases it takes what the input has: `cases_of_input`. -#}
{% macro get_fixture_sql(rows, column_name_to_data_types) -%}
    {%- if is_cases(rows) -%}
        {%- set relation = this if load_relation(this) else (defer_relation or this) -%}
        {%- set columns = adapter.get_columns_in_relation(relation)
            | map(attribute='name') | map('lower') | list -%}
        {%- set rows = cases_of_input(rows, model.name, columns) -%}
    {%- endif -%}
    {{ dbt.get_fixture_sql(rows, column_name_to_data_types) }}
{%- endmacro %}
