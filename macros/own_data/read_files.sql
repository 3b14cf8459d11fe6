{#-
    The table function that reads the files of a part. A CSV is read by its own header and nothing is
    guessed: every column is text, a field that contains a separator, a quote or a line break is in
    double quotes. `notes` are more options of DuckDB's reader.
-#}
{% macro read_files(part, notes='') -%}
    {%- if part.format == 'parquet' -%}
    read_parquet([{{ part.paths | join(', ') }}])
    {%- else -%}
    {%- set columns = [] -%}
    {%- for column in part.columns -%}
        {%- do columns.append("'" ~ column.column ~ "': 'varchar'") -%}
    {%- endfor -%}
    read_csv(
        [{{ part.paths | join(', ') }}],
        auto_detect = false, header = true, delim = '{{ part.separator }}', quote = '"', escape = '"',
        columns = { {{ columns | join(', ') }} }{{ notes }}
    )
    {%- endif -%}
{%- endmacro %}
