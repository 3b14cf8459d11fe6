{#-
    Can the cleaned text of a typed column be read in two ways, and did nothing decide between them?
    `1,234` and `1/12/2010` can. Its text is in a column of its own.
-#}
{% macro ambiguous_formats(column, kind) -%}
    {%- set pattern = '^[+-]?[1-9][0-9]{0,2}[.,][0-9]{3}$' if kind.startswith('number')
        else '^(0?[1-9]|1[0-2])[-/.](0?[1-9]|1[0-2])[-/.][0-9]{4}( |$)' -%}
    {{ column }} is null and {{ matches(column ~ '_text', pattern) }}
{%- endmacro %}
