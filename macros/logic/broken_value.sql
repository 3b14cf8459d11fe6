{#- Branches of a CASE: the text of a date or number that is none, or, where required, is empty. -#}
{% macro broken_value(column, kind) -%}
    {%- set noun = 'number' if kind.startswith('number') else 'date' -%}
    {%- set two_ways = {
        'number': '^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$',
        'date': '^(0?[1-9]|1[0-2])[-/.](0?[1-9]|1[0-2])[-/.][0-9]{4}( |$)',
    } -%}
    when {{ column }} is null and {{ matches(column ~ '_text', two_ways[noun]) }}
                then 'ambiguous_{{ noun }}:{{ column }}'
            when {{ column }} is null{{ " and " ~ column ~ "_text is not null" if not kind.endswith('!') }}
                then 'bad_{{ noun }}:{{ column }}'
{%- endmacro %}
