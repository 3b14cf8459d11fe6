{% macro union_sources(entity) %}
    {%- set columns = input_contract()[entity].keys() | join(',\n        ') -%}
    {%- set queries = [] -%}
    {%- for source_system in var('source_systems') -%}
        {%- if delivers(source_system, entity) -%}
            {%- do queries.append(
                "select\n        '" ~ source_system ~ "' as source_system,\n        " ~ columns
                ~ "\n    from " ~ ref('base_' ~ source_system ~ '__' ~ entity)
            ) -%}
        {%- endif -%}
        {%- if entity in ['orders', 'order_lines'] and source_system in sources_without_orders() -%}
            {%- do queries.append(invoices_as(entity, source_system)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for query in queries %}
    {{ query }}
    {%- if not loop.last %}
    union all
    {%- endif %}
    {%- else %}
    select
        cast(null as {{ dbt.type_string() }}) as source_system,
        {{ contract_columns(entity, has=[]) }}
    where 1 = 0
    {%- endfor %}
{% endmacro %}
