{#- A path as an SQL literal in which DuckDB sees no pattern and no end. -#}
{% macro path_literal(path) -%}
    '{{ modules.re.sub("([*?[])", "[\\1]", path) | replace("'", "''") }}'
{%- endmacro %}
