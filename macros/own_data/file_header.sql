{#-
    What a data file says of its columns, as a dictionary: `separator` (of a CSV: the one that its
    header has most of), and `columns`, a list of the names, trimmed and in lower case, with their
    types. A header is the first line, which two threads would race for; one that is no UTF-8 has no
    columns that the contract knows.
-#}
{% macro file_header(file) %}
    {%- set path = path_literal(file.path) -%}
    {%- set columns = [] -%}
    {%- if file.format == 'parquet' -%}
        {%- for row in run_query("describe select * from read_parquet(" ~ path ~ ")").rows -%}
            {%- do columns.append({'column': row[0], 'name': row[0] | trim | lower, 'type': row[1]}) -%}
        {%- endfor -%}
        {{ return({'separator': none, 'columns': columns}) }}
    {%- endif -%}
    {%- set lines = run_query("select line from read_csv(" ~ path ~ ", auto_detect = false, header = false, delim = '\x01', "
        ~ "quote = '', escape = '', columns = {'line': 'varchar'}, strict_mode = false, ignore_errors = true, parallel = false) limit 1") -%}
    {%- set header = ((lines.rows | first | default([''], true))[0] or '') | replace('\ufeff', '') -%}
    {%- set by_count = [] -%}
    {%- for separator in [',', ';', '\t'] -%}
        {%- do by_count.append([header.count(separator), separator]) -%}
    {%- endfor -%}
    {%- set separator = (by_count | sort(attribute='0') | last)[1] if by_count | map(attribute=0) | max > 0 else ',' -%}
    {%- for name in modules.re.split(separator ~ '(?=(?:[^"]*"[^"]*")*[^"]*$)', header) -%}
        {%- do columns.append({'column': 'column_' ~ loop.index, 'name': name | replace('"', '') | trim | lower, 'type': 'VARCHAR'}) -%}
    {%- endfor -%}
    {{ return({'separator': separator, 'columns': columns}) }}
{% endmacro %}
