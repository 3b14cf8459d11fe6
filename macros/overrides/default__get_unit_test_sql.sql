{#- dbt's own; of a table of cases it compares the columns that are expected: `cases_expected`. -#}
{% macro default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    {{ dbt.default__get_unit_test_sql(
        main_sql, expected_fixture_sql, compared_columns(expected_column_names)) }}
{%- endmacro %}

{#- PostgreSQL keeps the decimals that a number was written with, and dbt would tell 4 from 4.00. -#}
{% macro postgres__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) -%}
    select
        {%- for column in compared_columns(expected_column_names) %}
        case
            when pg_typeof({{ column }}) = cast('numeric' as regtype)
                then cast(trim_scale(cast(cast({{ column }} as text) as numeric)) as text)
            else cast({{ column }} as text)
        end as {{ column }},
        {%- endfor %}
        {{ adapter.quote('actual_or_expected') }}
    from (
        {{ default__get_unit_test_sql(main_sql, expected_fixture_sql, expected_column_names) }}
    ) as compared
{%- endmacro %}
