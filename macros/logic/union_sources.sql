{% macro union_sources(entity) %}
    {%- set columns = input_contract()[entity].keys() | list -%}
    {%- set sources = [] -%}
    {%- for source_system in var('source_systems') if entity in known_sources().get(source_system, {}).get('entities', []) -%}
        {%- do sources.append(source_system) -%}
    {%- endfor -%}
    {%- for source_system in sources %}
    select
        '{{ source_system }}' as source_system,
        {{ columns | join(',\n        ') }}
    from {{ ref('base_' ~ source_system ~ '__' ~ entity) }}
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
