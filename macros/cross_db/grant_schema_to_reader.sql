{#- Once a run and not with every table: two grants on one schema at a time fail on PostgreSQL. -#}
{% macro grant_schema_to_reader(schema) -%}
    {{ return(adapter.dispatch('grant_schema_to_reader', 'customer_classification')(schema)) }}
{%- endmacro %}

{% macro default__grant_schema_to_reader(schema) -%}
{%- endmacro %}

{% macro postgres__grant_schema_to_reader(schema) -%}
    {%- if var('reader_role') is not none and schema in schemas -%}
    grant usage on schema {{ adapter.quote(schema) }} to {{ adapter.quote(var('reader_role')) }}
    {%- endif -%}
{%- endmacro %}
