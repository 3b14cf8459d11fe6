{#- Whether rows of a unit test are a table of cases: it has columns `expected.<column>`. -#}
{% macro is_cases(rows) -%}
    {{ return('expected.' in (rows[0] if rows else []) | join(' ')) }}
{%- endmacro %}
