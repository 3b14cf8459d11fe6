{#-
    Every error of the user's own files or tables, as a list of lines: what lies in the folder, what
    the headers say, and, of what has a sound header, what is in the rows. Rows are read by the
    settings: `with_rows` is false where these are broken.
-#}
{% macro own_errors(with_rows=true) %}
    {%- set errors = [] -%}
    {%- set broken = [] -%}
    {%- if target.type == 'duckdb' -%}
        {%- do errors.extend(folder_errors(broken)) -%}
        {%- if errors and not broken -%}
            {{ return(errors) }}
        {%- endif -%}
    {%- endif -%}
    {%- set deliveries = {} -%}
    {%- for entity in input_contract() if entity not in broken -%}
        {%- do deliveries.update({entity: own_parts(entity)}) -%}
    {%- endfor -%}
    {%- do errors.extend(missing_entities(deliveries)) -%}
    {%- for entity, parts in deliveries.items() -%}
        {%- set of_header = header_errors(entity, parts) -%}
        {%- do errors.extend(of_header) -%}
        {%- if with_rows and not of_header -%}
            {%- do errors.extend(row_errors(entity, parts)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
