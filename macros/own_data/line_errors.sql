{#-
    Lines of a CSV that do not fit its header, by file and kind, each with its first line. DuckDB
    looks at a field only where it is asked for, so that every column of the contract is counted.
-#}
{% macro line_errors(entity, part) %}
    {%- set counted = ['count(*)'] -%}
    {%- for column in part.columns if column.name in input_contract()[entity] -%}
        {%- do counted.append('count(' ~ column.column ~ ')') -%}
    {%- endfor -%}
    {%- set notes = ", store_rejects = true, rejects_table = 'own_line_errors', rejects_scan = 'own_line_scans', rejects_limit = 1000" -%}
    {%- do run_query('select ' ~ counted | join(', ') ~ ' from ' ~ read_files(part, notes)) -%}
    {%- set rejects = run_query(
        "select scans.file_path, errors.error_type, min(errors.line) as first_line from own_line_errors as errors "
        ~ "inner join own_line_scans as scans on errors.scan_id = scans.scan_id and errors.file_id = scans.file_id "
        ~ "group by scans.file_path, errors.error_type order by scans.file_path, first_line"
    ).rows -%}
    {%- do run_query('drop table own_line_errors') -%}
    {%- do run_query('drop table own_line_scans') -%}
    {%- set errors = [] -%}
    {%- for path, kind, line in rejects -%}
        {%- set name = path[own_folder() | length + 1:] -%}
        {%- set in_line = 'line ' ~ line ~ ' ' -%}
        {%- set told = {
            'MISSING COLUMNS': [in_line ~ 'has fewer fields than the header', 'write one field per column, empty ones too'],
            'TOO MANY COLUMNS': [in_line ~ 'has more fields than the header', 'put a text that contains the separator into double quotes'],
            'UNQUOTED VALUE': [in_line ~ 'has a double quote that is never closed, or is closed within the text', 'write a quote within a quoted text twice'],
            'LINE SIZE OVER MAXIMUM': [in_line ~ 'is longer than 2 MB', 'look for a double quote that is never closed'],
            'INVALID ENCODING': encoding_error(name),
        }.get(kind, [in_line ~ 'cannot be read (' ~ kind | lower ~ ')', 'write the line again']) -%}
        {%- do errors.append(error_line(name, none, told[0], told[1])) -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
