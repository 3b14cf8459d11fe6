{#- Looks at the files of the standard alone: `dbt run-operation check_standard`. -#}
{% macro check_standard() %}
    {%- set errors = standard_errors() -%}
    {%- if errors -%}
        {{ exceptions.raise_compiler_error(errors | join('\n')) }}
    {%- endif -%}
    {%- do print('The standard has no error.') -%}
{% endmacro %}
