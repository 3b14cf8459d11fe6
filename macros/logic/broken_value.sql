{#- A branch of a CASE: a value that could not be read, or, where required, is empty. -#}
{% macro broken_value(column, kind) -%}
    {%- if kind.endswith('!') -%}
    when {{ column }} is null
                then coalesce({{ column }}_error, 'bad_{{ 'number' if kind == 'number!' else 'date' }}') || ':{{ column }}'
    {%- else -%}
    when {{ column }}_error is not null then {{ column }}_error || ':{{ column }}'
    {%- endif -%}
{%- endmacro %}
