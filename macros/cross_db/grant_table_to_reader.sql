{#- dbt's own `grants` stops a build on an engine without roles. -#}
{% macro grant_table_to_reader(relation) -%}
    {{ return(adapter.dispatch('grant_table_to_reader', 'customer_classification')(relation)) }}
{%- endmacro %}

{% macro default__grant_table_to_reader(relation) -%}
{%- endmacro %}

{% macro postgres__grant_table_to_reader(relation) -%}
    {%- if var('reader_role') is not none -%}
    grant select on {{ relation }} to {{ adapter.quote(var('reader_role')) }}
    {%- endif -%}
{%- endmacro %}
