{#-
    Every raw row of an entity, from all sources that are switched on, cleaned and typed by the kind
    of each column in the input contract. A column that had to be parsed is there twice: `amount` is
    the number, `amount_text` the cleaned text, so that a broken value (text but no number) can be
    told from an empty one. `raw_row` is the row as it was delivered. `only` names the columns that
    are wanted, where not all are; `raw_rows` is a query used in place of the sources.
-#}
{% macro typed_rows(entity, only=none, raw_rows=none) %}
    {%- set kinds = {} -%}
    {%- for column, kind in input_contract()[entity].items() if only is none or column in only -%}
        {%- do kinds.update({column: kind | replace('!', '')}) -%}
    {%- endfor -%}
    with

    raw_rows as (

        {{ raw_rows or union_sources(entity) }}

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
            {{ is_plain_number(column) }} as {{ column }}_is_plain,
            {%- else %}
            {{ clean_date_text(column) }} as {{ column }}_text,
            {{ is_plain_moment(column) }} as {{ column }}_is_plain,
            {%- endif %}
            {%- endfor %}
            {% for column in kinds -%}
            coalesce({{ column }}, ''){{ " || '|' || " if not loop.last }}
            {%- endfor %} as raw_row
        from raw_rows

    ),

    tokens as (

        select
            cleaned.*,
            {%- for column, kind in kinds.items() %}
            {%- if kind in ['date', 'timestamp'] %}
            case when not {{ column }}_is_plain then {{ day_token(column ~ '_text') }} end as {{ column }}_day,
            case when not {{ column }}_is_plain then {{ time_token(column ~ '_text') }} end as {{ column }}_time,
            {%- elif kind == 'number' %}
            case
                when {{ column }}_is_plain then true
                else {{ is_number_with('.', column ~ '_text') }}
            end as {{ column }}_with_dot,
            case
                when {{ column }}_is_plain then {{ column }}_text not like '%.%'
                else {{ is_number_with(',', column ~ '_text') }}
            end as {{ column }}_with_comma,
            {%- endif %}
            {%- endfor %}
            md5(raw_row) as row_fingerprint
        from cleaned

    ),

    formats as (

        select
            source_system,
            {%- for column, kind in kinds.items() %}
            {%- if kind in ['date', 'timestamp'] %}
            {{ date_order_of(column ~ '_day') }} as {{ column }}_order,
            {%- elif kind == 'number' %}
            {{ decimal_mark_of(column ~ '_with_dot', column ~ '_with_comma') }} as {{ column }}_mark,
            {%- endif %}
            {%- endfor %}
            count(*) as raw_rows
        from tokens
        group by source_system

    ),

    spelled as (

        select
            tokens.*,
            {%- for column, kind in kinds.items() if kind in ['date', 'timestamp'] %}
            {{ parse_day('tokens.' ~ column ~ '_day', 'formats.' ~ column ~ '_order') }} as {{ column }}_iso_day,
            {{ parse_time('tokens.' ~ column ~ '_time') }} as {{ column }}_iso_time,
            {%- endfor %}
            {%- for column, kind in kinds.items() if kind == 'number' %}
            formats.{{ column }}_mark,
            {%- endfor %}
            formats.raw_rows
        from tokens
        inner join formats
            on tokens.source_system = formats.source_system

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
        {{ parse_number(column ~ '_text', column ~ '_is_plain', column ~ '_with_dot', column ~ '_with_comma', column ~ '_mark') }} as {{ column }},
        {%- elif kind == 'timestamp' %}
        {{ column }}_text,
        {{ parse_timestamp(column ~ '_text', column ~ '_is_plain', column ~ '_iso_day', column ~ '_iso_time') }} as {{ column }},
        {%- else %}
        {{ column }}_text,
        cast({{ parse_timestamp(column ~ '_text', column ~ '_is_plain', column ~ '_iso_day', column ~ '_iso_time') }} as date) as {{ column }},
        {%- endif %}
        {%- endfor %}
        raw_row,
        row_fingerprint
    from spelled
{% endmacro %}
