{#-
    The same rows as those of `typed_rows`, made for Spark, which writes a CTE out at every place that
    reads it: an entity has up to thirty columns to look up, and the plan of the lookups would be larger
    than Spark can work on. So each value is read where it stands, of plain rows too; only what the
    values of a whole column say of its format is joined. `test_parity` holds it to the others.
-#}
{% macro spark__typed_rows(entity, only, raw_rows) %}
    {%- set kinds = kinds_of(entity, only) -%}
    {%- set key = key_columns()[entity][0] -%}
    {%- set booleans, numbers, moments = [], [], [] -%}
    {%- for column, kind in kinds.items() -%}
        {%- do booleans.append(column) if kind == 'boolean' -%}
        {%- do numbers.append(column) if kind == 'number' -%}
        {%- do moments.append(column) if kind in ['date', 'timestamp'] -%}
    {%- endfor -%}
    with

    delivered_rows as (

        {{ raw_rows or union_sources(entity) }}

    ),

    cleaned as (

        select
            source_system,
            {%- for column, kind in kinds.items() %}
            {%- if kind == 'key' %}
            {{ clean_key(column) }} as {{ column }},
            {%- elif kind == 'text' %}
            nullif({{ half_width(column) }}, '') as {{ column }},
            {%- elif kind == 'list' %}
            nullif({{ clean_list(column) }}, '') as {{ column }},
            {%- elif kind in ['code', 'boolean'] %}
            nullif(lower({{ half_width(column) }}), '') as {{ column }},
            {%- elif kind == 'number' %}
            {{ half_width_number(column) }} as {{ column }},
            {{ is_plain_number(column) }} as {{ column }}_is_plain,
            {%- else %}
            {{ clean_date_text(column) }} as {{ column }},
            {{ is_plain_moment(column) }} as {{ column }}_is_plain,
            {%- endif %}
            {%- endfor %}
            {{ side_by_side(kinds) }} as raw_row
        from delivered_rows

    ),

    texts as (

        select
            *
            {%- for column in numbers %},
            {{ clean_number_text(column) }} as {{ column }}_text
            {%- endfor %}
            {%- for column in moments %},
            case when not {{ column }}_is_plain then {{ day_token(column) }} end as {{ column }}_day,
            case when not {{ column }}_is_plain then {{ time_token(column) }} end as {{ column }}_time
            {%- endfor %}
        from cleaned

    ),

    shapes as (

        select
            *
            {%- for column in numbers %},
            {{ may_have_mark('.', column ~ '_text', column ~ '_is_plain') }} as {{ column }}_with_dot,
            {{ may_have_mark(',', column ~ '_text', column ~ '_is_plain') }} as {{ column }}_with_comma
            {%- endfor %}
        from texts

    ),

    formats as (

        select
            {%- for column in numbers %}
            {{ decimal_mark_of(column ~ '_with_dot', column ~ '_with_comma') }} as {{ column }}_mark,
            {%- endfor %}
            {%- for column in moments %}
            {{ date_order_of(column ~ '_day') }} as {{ column }}_order,
            {%- endfor %}
            source_system
        from shapes
        group by source_system

    ),

    days as (

        select
            {%- for column in numbers %}
            formats.{{ column }}_mark,
            {%- endfor %}
            {%- for column in moments %}
            {{ parse_day('shapes.' ~ column ~ '_day', 'formats.' ~ column ~ '_order') }} as {{ column }}_iso_day,
            {{ parse_time('shapes.' ~ column ~ '_time') }} as {{ column }}_iso_time,
            {%- endfor %}
            shapes.*
        from shapes
        inner join formats
            on shapes.source_system = formats.source_system

    ),

    moments as (

        select
            *
            {%- for column in moments %},
            case
                when {{ matches(column ~ '_iso_day', '^' ~ plain_value('day') ~ '$') }}
                    then {{ column }}_iso_day || ' ' || {{ column }}_iso_time
            end as {{ column }}_iso
            {%- endfor %}
        from days

    ),

    parsed as (

        select
            *
            {%- for column in booleans %},
            {{ parse_boolean(column) }} as {{ column }}_value
            {%- endfor %}
            {%- for column in numbers %},
            {{ parse_number(column ~ '_text', column ~ '_is_plain', column ~ '_with_dot', column ~ '_with_comma', column ~ '_mark') }} as {{ column }}_value
            {%- endfor %}
            {%- for column in moments %},
            {{ parse_timestamp(column, column ~ '_is_plain', column ~ '_iso') }} as {{ column }}_value
            {%- endfor %}
        from moments

    )

    select
        source_system,
        {%- for column, kind in kinds.items() %}
        {%- if column in booleans %}
        {{ column }}_value as {{ column }},
        case when {{ column }}_value is null and {{ column }} is not null then 'bad_code' end as {{ column }}_error,
        {%- elif column in numbers %}
        {{ column }}_value as {{ column }},
        {{ value_error('number', column ~ '_text', column ~ '_value') }} as {{ column }}_error,
        {%- elif column in moments %}
        cast({{ column }}_value as {{ kind }}) as {{ column }},
        {{ value_error('date', column, column ~ '_value') }} as {{ column }}_error,
        {%- else %}
        {{ column }},
        {%- endif %}
        {%- endfor %}
        raw_row
        {%- if key in kinds %},
        {{ key }} is not null and count(*) over (partition by {{ key }}) > 1 as is_shared
        {%- endif %}
    from parsed
{% endmacro %}
