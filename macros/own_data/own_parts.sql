{#-
    What the user delivers of an entity, as a list of parts: `name` (for people), `columns` (name,
    type and expression of each) and `relation` (what SQL reads it from). A part is a table, or all
    files of one shape.
-#}
{% macro own_parts(entity) %}
    {{ return(adapter.dispatch('own_parts', 'customer_classification')(entity)) }}
{% endmacro %}

{% macro default__own_parts(entity) %}
    {%- set table = adapter.get_relation(target.database, var('own_schema'), entity) -%}
    {%- if table is none -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set columns = [] -%}
    {%- for column in adapter.get_columns_in_relation(table) -%}
        {%- do columns.append({'column': adapter.quote(column.name), 'name': column.name | trim | lower, 'type': column.dtype}) -%}
    {%- endfor -%}
    {{ return([{'name': var('own_schema') ~ '.' ~ entity, 'columns': columns, 'relation': table.render()}]) }}
{% endmacro %}

{% macro duckdb__own_parts(entity) %}
    {%- set parts = {} -%}
    {%- for file in own_files() if file.entity == entity and file.format -%}
        {%- set header = file_header(file) -%}
        {%- set shape = header | string -%}
        {%- if shape not in parts -%}
            {%- do parts.update({shape: {
                'name': file.name, 'format': file.format, 'separator': header.separator,
                'columns': header.columns, 'paths': [],
            }}) -%}
        {%- endif -%}
        {%- do parts[shape].paths.append(path_literal(file.path)) -%}
    {%- endfor -%}
    {%- for part in parts.values() -%}
        {%- do part.update({'relation': read_files(part)}) -%}
    {%- endfor -%}
    {{ return(parts.values() | list) }}
{% endmacro %}
