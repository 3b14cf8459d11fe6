{#- A value as text, in the precision in which a mart shows it; a dash for none. -#}
{% macro shown(column, data_type) -%}
    {%- if data_type.startswith('decimal') -%}
    coalesce({{ decimal_text(column, data_type) }}, '–')
    {%- else -%}
    coalesce(cast({{ column }} as {{ dbt.type_string() }}), '–')
    {%- endif -%}
{%- endmacro %}
