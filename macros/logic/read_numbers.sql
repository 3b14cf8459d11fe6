{#-
    The CTE `numbers`: the values of these columns in odd rows, each once, with the `number` that it
    is, or why it is none. Plain rows have a say in what the decimal mark of a column is, but they are
    asked only where an odd value leaves it open.
-#}
{% macro read_numbers(columns) %}
odd_numbers as (

    {{ odd_values(columns) | trim }}

),

half_width_numbers as (

    select
        *,
        {{ half_width_number('delivered') }} as half_width_text
    from odd_numbers

),

number_texts as (

    select
        source_system,
        column_name,
        delivered,
        {{ clean_number_text('half_width_text') }} as clean_text,
        {{ is_plain_number('delivered') }} as is_plain
    from half_width_numbers

),

number_shapes as (

    select
        *,
        {{ may_have_mark('.', 'clean_text', 'is_plain') }} as with_dot,
        {{ may_have_mark(',', 'clean_text', 'is_plain') }} as with_comma
    from number_texts

),

{%- if not var('decimal_mark') %}

open_sources as (

    select source_system
    from number_shapes
    where with_dot and with_comma and not is_plain
    group by source_system

),

plain_dots as (

    select
        tested_rows.source_system,
        {%- for column in columns %}
        {{ any_true('tested_rows.' ~ column ~ " like '%.%'") }} as {{ column }}{{ "," if not loop.last }}
        {%- endfor %}
    from tested_rows
    inner join open_sources
        on tested_rows.source_system = open_sources.source_system
    where tested_rows.is_plain
    group by tested_rows.source_system

),
{%- endif %}

mark_evidence as (

    select source_system, column_name, with_dot, with_comma from number_shapes
    {%- for column in columns if not var('decimal_mark') %}
    union all
    select source_system, '{{ column }}', true, false from plain_dots where {{ column }}
    {%- endfor %}

),

decimal_marks as (

    select
        source_system,
        column_name,
        {{ decimal_mark_of('with_dot', 'with_comma') }} as decimal_mark
    from mark_evidence
    group by source_system, column_name

),

parsed_numbers as (

    select
        number_shapes.*,
        {{ parse_number('clean_text', 'is_plain', 'with_dot', 'with_comma', 'decimal_mark') }} as number
    from number_shapes
    inner join decimal_marks
        on
            number_shapes.source_system = decimal_marks.source_system
            and number_shapes.column_name = decimal_marks.column_name

),

numbers as (

    select
        source_system,
        column_name,
        delivered,
        number,
        {{ value_error('number', 'clean_text', 'number') }} as error
    from parsed_numbers

),
{% endmacro %}
