{#- Branches of a CASE: the text of a date or number that is none, or, where required, is empty. -#}
{% macro broken_value(column, kind) -%}
    {%- set noun = 'number' if kind.startswith('number') else 'date' -%}
    when {{ ambiguous_formats(column, kind) }}
                then 'ambiguous_{{ noun }}:{{ column }}'
            when {{ column }} is null{{ " and " ~ column ~ "_text is not null" if not kind.endswith('!') }}
                then 'bad_{{ noun }}:{{ column }}'
{%- endmacro %}
