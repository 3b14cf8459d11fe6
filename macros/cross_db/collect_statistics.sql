{#- PostgreSQL plans badly for a table that it has never looked at. -#}
{% macro collect_statistics(relation) -%}
    {{ return(adapter.dispatch('collect_statistics', 'customer_classification')(relation)) }}
{%- endmacro %}

{% macro default__collect_statistics(relation) -%}
{%- endmacro %}

{% macro postgres__collect_statistics(relation) -%}
    {%- if config.get('materialized') in ['table', 'seed', 'incremental'] -%}
    analyze {{ relation }}
    {%- endif -%}
{%- endmacro %}
