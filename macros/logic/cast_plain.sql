{#-
    A plain value of a kind of the input contract, cast. An engine may cast before it filters, so that
    the cast itself asks whether the row is plain.
-#}
{% macro cast_plain(column, kind) -%}
    {%- set types = {'number': 'decimal(18, 4)', 'date': 'date', 'timestamp': 'timestamp'} -%}
    {%- if kind == 'key' -%}
    source_system || ':' || nullif({{ column }}, '')
    {%- elif kind == 'text' -%}
    nullif({{ column }}, '')
    {%- elif kind == 'code' -%}
    nullif(lower({{ column }}), '')
    {%- elif kind == 'list' -%}
    nullif(lower(replace({{ column }}, ';', ',')), '')
    {%- elif kind == 'boolean' -%}
    case {{ column }} when 'true' then true when 'false' then false end
    {%- else -%}
    case when is_plain then cast(nullif({{ column }}, '') as {{ types[kind] }}) end
    {%- endif -%}
{%- endmacro %}
