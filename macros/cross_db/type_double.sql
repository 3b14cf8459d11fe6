{#- A float of 64 bits: `dbt.type_float()` has 32 on DuckDB. -#}
{% macro type_double() -%}
    {{ return(adapter.dispatch('type_double', 'customer_classification')()) }}
{%- endmacro %}

{% macro default__type_double() -%}
    double precision
{%- endmacro %}

{% macro spark__type_double() -%}
    double
{%- endmacro %}
