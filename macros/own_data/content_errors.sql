{#-
    Files that are not what their names say, seen in their bytes: empty, in another format, in
    another encoding, with line ends of two kinds. Files above 32 MB are not loaded into memory for
    it: what is wrong with them is found when their rows are read.
-#}
{% macro content_errors(files) %}
    {%- set errors = [] -%}
    {%- for file in files if file.format -%}
        {%- set from_file = "from read_blob(" ~ path_literal(file.path) ~ ")" -%}
        {%- if run_query("select size " ~ from_file).rows[0][0] <= 32 * 1024 * 1024 -%}
            {%- set look = run_query(
                "with contents as (select content, try(decode(content)) as text " ~ from_file ~ "), "
                ~ "unquoted as (select *, regexp_replace(text, '\"[^\"]*\"', '', 'g') as bare from contents) "
                ~ "select octet_length(content) as size, hex(content[1:4]) as head, hex(content[-4:]) as tail, text is not null as is_utf8, "
                ~ "cast(regexp_matches(bare, '\\r\\n') as integer) + cast(regexp_matches(bare, '(^|[^\\r])\\n') as integer) "
                ~ "+ cast(regexp_matches(bare, '\\r([^\\n]|$)') as integer) as line_ends from unquoted"
            ).rows[0] -%}
            {%- set ending = file.name.split('.') | last | lower -%}
            {%- set magic = {'gz': '1F8B', 'zst': '28B52FFD', 'parquet': '50415231'}.get(ending, '') -%}
            {%- set error = [] -%}
            {%- if look.size == 0 -%}
                {%- do error.extend(['is empty, without even a header', 'remove it, or write at least the header']) -%}
            {%- elif not look.head.startswith(magic) or (ending == 'parquet' and look.tail != magic) -%}
                {%- do error.extend(['is no whole ' ~ ending ~ ' file', 'write or copy it again, or give it the name of its format']) -%}
            {%- elif ending == 'csv' and look.head.startswith('504B') -%}
                {%- do error.extend(['is an Excel or zip file', 'save it as CSV UTF-8 in Excel, or unpack it']) -%}
            {%- elif ending == 'csv' and not look.is_utf8 -%}
                {%- do error.extend(encoding_error(file.name, look.head)) -%}
            {%- elif ending == 'csv' and look.line_ends > 1 -%}
                {%- do error.extend(['has line ends of two kinds, as of Windows and Unix', 'write it with one kind, as dos2unix does']) -%}
            {%- endif -%}
            {%- if error -%}
                {%- do errors.append(error_line(file.name, none, error[0], error[1])) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
