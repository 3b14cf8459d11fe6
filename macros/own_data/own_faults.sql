{#-
    Every fault of the user's own files or tables, as a list of lines: what lies in the folder, what
    the headers say, and, of what has a sound header, what stands in the rows. Rows are read by the
    settings: `with_rows` is false where these are broken.
-#}
{% macro own_faults(with_rows=true) %}
    {%- set faults = [] -%}
    {%- set broken = [] -%}
    {%- if target.type == 'duckdb' -%}
        {%- do faults.extend(folder_faults(broken)) -%}
        {%- if faults and not broken -%}
            {{ return(faults) }}
        {%- endif -%}
    {%- endif -%}
    {%- set deliveries = {} -%}
    {%- for entity in input_contract() if entity not in broken -%}
        {%- do deliveries.update({entity: own_parts(entity)}) -%}
    {%- endfor -%}
    {%- do faults.extend(missing_entities(deliveries)) -%}
    {%- for entity, parts in deliveries.items() -%}
        {%- set of_header = header_faults(entity, parts) -%}
        {%- do faults.extend(of_header) -%}
        {%- if with_rows and not of_header -%}
            {%- do faults.extend(row_faults(entity, parts)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(faults) }}
{% endmacro %}
