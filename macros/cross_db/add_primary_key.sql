{#- The other engines have no use for one: it would only cost time. -#}
{% macro add_primary_key(relation) -%}
    {{ return(adapter.dispatch('add_primary_key', 'customer_classification')(relation)) }}
{%- endmacro %}

{% macro default__add_primary_key(relation) -%}
{%- endmacro %}

{% macro postgres__add_primary_key(relation) -%}
    {%- if config.get('materialized') == 'table' -%}
    alter table {{ relation }} add primary key ({{ model.config.meta.grain | join(', ') }})
    {%- endif -%}
{%- endmacro %}
