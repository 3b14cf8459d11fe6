{#-
    How a CTE begins that is to be worked out once, whatever reads it. DuckDB would otherwise work out
    parts of it again for every reader; PostgreSQL and Spark decide for themselves.
-#}
{% macro as_materialized() -%}
    {{ return(adapter.dispatch('as_materialized', 'customer_classification')()) }}
{%- endmacro %}

{% macro default__as_materialized() -%}
    as
{%- endmacro %}

{% macro duckdb__as_materialized() -%}
    as materialized
{%- endmacro %}
