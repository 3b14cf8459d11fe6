{#- The value of a column of an odd row, from the CTE in which the values of its kind were read. -#}
{% macro looked_up(column, kind) -%}
    {%- set text = 'coalesce(' ~ column ~ '_read.clean_text, odd_rows.' ~ column ~ ')' -%}
    {%- if kind == 'key' -%}
    odd_rows.source_system || ':' || nullif({{ text }}, '') as {{ column }}
    {%- elif kind == 'text' -%}
    nullif({{ text }}, '') as {{ column }}
    {%- elif kind == 'code' -%}
    nullif(lower({{ text }}), '') as {{ column }}
    {%- elif kind == 'list' -%}
    nullif({{ column }}_read.clean_text, '') as {{ column }}
    {%- else -%}
    {{ {
        'boolean': column ~ '_read.is_true',
        'number': column ~ '_read.number',
        'date': 'cast(' ~ column ~ '_read.moment as date)',
        'timestamp': column ~ '_read.moment',
    }[kind] }} as {{ column }},
            {{ column }}_read.error as {{ column }}_error
    {%- endif -%}
{%- endmacro %}
