{#-
    A column as text that loses nothing of it: a moment in UTC says so, a list becomes its members
    with commas between them.
-#}
{% macro text_of(column, data_type) -%}
    {{ return(adapter.dispatch('text_of', 'customer_classification')(column, data_type | lower)) }}
{%- endmacro %}

{% macro default__text_of(column, data_type) -%}
    {%- if data_type.startswith('array') -%}
    array_join({{ column }}, ',')
    {%- else -%}
    cast({{ column }} as {{ dbt.type_string() }})
    {%- endif -%}
{%- endmacro %}

{% macro duckdb__text_of(column, data_type) -%}
    {%- if data_type.endswith(']') -%}
    array_to_string({{ column }}, ',')
    {%- elif data_type == 'timestamp with time zone' -%}
    strftime({{ column }} at time zone 'UTC', '%Y-%m-%dT%H:%M:%SZ')
    {%- else -%}
    cast({{ column }} as varchar)
    {%- endif -%}
{%- endmacro %}

{% macro postgres__text_of(column, data_type) -%}
    {%- if data_type == 'array' or data_type.endswith('[]') -%}
    array_to_string({{ column }}, ',')
    {%- elif data_type == 'timestamp with time zone' -%}
    to_char({{ column }} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
    {%- else -%}
    cast({{ column }} as text)
    {%- endif -%}
{%- endmacro %}
