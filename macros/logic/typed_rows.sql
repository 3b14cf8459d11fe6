{#-
    Every raw row of an entity, from all sources that are switched on, cleaned and typed by the kind
    of each column in the input contract. A row whose every value is plain is cast; of the others,
    each value is read once and looked up. Beside a typed column `amount` is `amount_error`: why a text
    is no value. `raw_row` is the row as it was delivered; `is_shared` tells whether its key comes more
    than once. `only` names the columns that are wanted, where not all are; `raw_rows` is a query used
    in place of the sources.
-#}
{% macro typed_rows(entity, only=none, raw_rows=none) -%}
    {{ return(adapter.dispatch('typed_rows', 'customer_classification')(entity, only, raw_rows)) }}
{%- endmacro %}

{% macro default__typed_rows(entity, only, raw_rows) %}
    {%- set kinds = kinds_of(entity, only) -%}
    {%- set key = key_columns()[entity][0] -%}
    {%- set columns = {'key': [], 'text': [], 'list': [], 'boolean': [], 'number': [], 'moment': []} -%}
    {%- set groups = {'code': 'text', 'date': 'moment', 'timestamp': 'moment'} -%}
    {%- for column, kind in kinds.items() -%}
        {%- do columns[groups.get(kind, kind)].append(column) -%}
    {%- endfor -%}
    with

    delivered_rows as (

        {{ raw_rows or union_sources(entity) }}

    ),

    raw_rows as (

        select
            *,
            {{ side_by_side(kinds) }} as raw_row
        from delivered_rows

    ),

    tested_rows {{ as_materialized() }} (

        select
            *,
            {{ matches('raw_row', plain_row(kinds)) }} as is_plain
        from raw_rows

    ),

    plain_rows as (

        select
            source_system,
            {%- for column, kind in kinds.items() %}
            {{ cast_plain(column, kind) }} as {{ column }},
            {%- if kind in ['number', 'date', 'timestamp', 'boolean'] %}
            cast(null as {{ dbt.type_string() }}) as {{ column }}_error,
            {%- endif %}
            {%- endfor %}
            raw_row
        from tested_rows
        where is_plain

    ),

    odd_rows as (

        select *
        from tested_rows
        where not is_plain

    ),

    {%- for kind in ['key', 'text', 'list'] if columns[kind] %}
    {{ read_texts(kind, columns[kind]) | indent(4) }}
    {%- endfor %}
    {%- if columns['boolean'] %}
    {{ read_booleans(columns['boolean']) | indent(4) }}
    {%- endif %}
    {%- if columns['number'] %}
    {{ read_numbers(columns['number']) | indent(4) }}
    {%- endif %}
    {%- if columns['moment'] %}
    {{ read_moments(columns['moment']) | indent(4) }}
    {%- endif %}

    read_rows as (

        select
            odd_rows.source_system,
            {%- for column, kind in kinds.items() %}
            {{ looked_up(column, kind) }},
            {%- endfor %}
            odd_rows.raw_row
        from odd_rows
        {%- for group, group_columns in columns.items() %}
        {%- for column in group_columns %}
        left join {{ group }}s as {{ column }}_read
            on
                odd_rows.source_system = {{ column }}_read.source_system
                and odd_rows.{{ column }} = {{ column }}_read.delivered
                and {{ column }}_read.column_name = '{{ column }}'
        {%- endfor %}
        {%- endfor %}

    ),

    {%- if key in kinds %}
    all_keys as (

        select {{ cast_plain(key, kinds[key]) }} as {{ key }}
        from tested_rows
        where is_plain
        union all
        select {{ key }} from read_rows

    ),

    shared_keys as (

        select {{ key }}
        from all_keys
        group by {{ key }}
        having count(*) > 1 and {{ key }} is not null

    ),
    {%- endif %}

    all_rows as (

        select * from plain_rows
        union all
        select * from read_rows

    )

    select
        all_rows.*
        {%- if key in kinds %},
        shared_keys.{{ key }} is not null as is_shared
        {%- endif %}
    from all_rows
    {%- if key in kinds %}
    left join shared_keys
        on all_rows.{{ key }} = shared_keys.{{ key }}
    {%- endif %}
{% endmacro %}
