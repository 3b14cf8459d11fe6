{#-
    How a table is materialized that contains the results of many as-of dates. Spark cannot delete rows
    of a table of Parquet files, and on PostgreSQL an incremental run has been found to differ from a full
    one: there, all dates are computed in every run.
-#}
{% macro history_kept_as() -%}
    {{ return(adapter.dispatch('history_kept_as', 'customer_classification')()) }}
{%- endmacro %}

{% macro default__history_kept_as() -%}
    {{ return('table') }}
{%- endmacro %}

{% macro duckdb__history_kept_as() -%}
    {{ return('incremental') }}
{%- endmacro %}
