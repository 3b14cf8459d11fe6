{#- A value as text, in the precision in which a mart shows it; a dash for none. -#}
{% macro shown(column, data_type) -%}
    {%- set value = 'cast(' ~ column ~ ' as ' ~ data_type ~ ')' if data_type.startswith('decimal') else column -%}
    coalesce(cast({{ value }} as {{ dbt.type_string() }}), '–')
{%- endmacro %}
