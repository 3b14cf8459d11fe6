{#-
    Every raw row of an entity, from all sources that are switched on, cleaned and typed by the kind
    of each column in the input contract. A column that had to be parsed stands twice: `amount` is
    the number, `amount_text` the cleaned text, so that a broken value (text but no number) can be
    told from an empty one. `raw_row` is the row as it was delivered.
-#}
{% macro typed_rows(entity) %}
    {%- set contract = input_contract()[entity] -%}
    {%- set kinds = {} -%}
    {%- for column, kind in contract.items() -%}
        {%- do kinds.update({column: kind | replace('!', '')}) -%}
    {%- endfor -%}
    with

    raw_rows as (

        {{ union_sources(entity) }}

    ),

    cleaned as (

        select
            source_system,
            {%- for column, kind in kinds.items() %}
            {%- if kind == 'key' %}
            {{ clean_key(column) }} as {{ column }},
            {%- elif kind == 'text' %}
            {{ clean_text(column) }} as {{ column }},
            {%- elif kind == 'code' %}
            lower({{ clean_text(column) }}) as {{ column }},
            {%- elif kind == 'list' %}
            {{ clean_list(column) }} as {{ column }},
            {%- elif kind == 'boolean' %}
            lower({{ clean_text(column) }}) as {{ column }}_text,
            {%- elif kind == 'number' %}
            {{ clean_number_text(column) }} as {{ column }}_text,
            {%- else %}
            {{ clean_date_text(column) }} as {{ column }}_text,
            {%- endif %}
            {%- endfor %}
            {% for column in kinds -%}
            coalesce({{ column }}, ''){{ " || '|' || " if not loop.last }}
            {%- endfor %} as raw_row
        from raw_rows

    ),

    spellings as (

        select
            source_system,
            {%- for column, kind in kinds.items() if kind in ['date', 'timestamp'] %}
            {{ date_order_of(column ~ '_text') }} as {{ column }}_order,
            {%- endfor %}
            {%- for column, kind in kinds.items() if kind == 'number' %}
            {{ decimal_mark_of(column ~ '_text') }} as {{ column }}_mark,
            {%- endfor %}
            count(*) as raw_rows
        from cleaned
        group by source_system

    ),

    split_dates as (

        select
            cleaned.*,
            {%- for column, kind in kinds.items() if kind in ['date', 'timestamp'] %}
            {{ parse_day('cleaned.' ~ column ~ '_text', 'spellings.' ~ column ~ '_order') }} as {{ column }}_day,
            {{ parse_time('cleaned.' ~ column ~ '_text') }} as {{ column }}_time,
            {%- endfor %}
            {%- for column, kind in kinds.items() if kind == 'number' %}
            spellings.{{ column }}_mark,
            {%- endfor %}
            md5(cleaned.raw_row) as row_fingerprint
        from cleaned
        left join spellings
            on cleaned.source_system = spellings.source_system

    )

    select
        source_system,
        {%- for column, kind in kinds.items() %}
        {%- if kind in ['key', 'text', 'code', 'list'] %}
        {{ column }},
        {%- elif kind == 'boolean' %}
        {{ column }}_text,
        {{ parse_boolean(column ~ '_text') }} as {{ column }},
        {%- elif kind == 'number' %}
        {{ column }}_text,
        {{ parse_number(column ~ '_text', column ~ '_mark') }} as {{ column }},
        {%- elif kind == 'timestamp' %}
        {{ column }}_text,
        {{ parse_timestamp(column ~ '_text', column ~ '_day', column ~ '_time') }} as {{ column }},
        {%- else %}
        {{ column }}_text,
        cast({{ parse_timestamp(column ~ '_text', column ~ '_day', column ~ '_time') }} as date) as {{ column }},
        {%- endif %}
        {%- endfor %}
        raw_row,
        row_fingerprint
    from split_dates
{% endmacro %}
