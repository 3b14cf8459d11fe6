{#-
    The columns of a file, lower case. Of a CSV only the first line is looked at: DuckDB's reader would
    try dialects for longer than the whole check may take.
-#}
{% macro columns_of_file(path) %}
    {%- if path.endswith('.csv') -%}
        {%- set header = run_query("select split_part(content, chr(10), 1) from read_text('" ~ path ~ "')").rows[0][0] -%}
        {{ return((header | lower | replace('"', '') | replace('\r', '') | replace(' ', '')).split(',')) }}
    {%- endif -%}
    {%- set description = run_query("describe select * from read_parquet('" ~ path ~ "')") -%}
    {{ return(description.columns[0].values() | map('lower') | list) }}
{% endmacro %}
