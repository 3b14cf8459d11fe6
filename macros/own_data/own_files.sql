{#-
    What lies in the folder of the user's own files, and one level below it, as a list of
    dictionaries: `path`, `name` (the path within the folder), `entity` that the name means or none,
    `place` (the name without what tells the format; of a part the name of its folder), and `format`
    (csv or parquet) or none. Names that begin with a point or an underscore are other programs'
    notes.
-#}
{% macro own_files() %}
    {%- set folder = own_folder() -%}
    {%- set inside = path_literal(folder) -%}
    {%- set found = run_query("select file from glob([" ~ inside ~ " || '/*', " ~ inside ~ " || '/*/*']) order by file") -%}
    {%- set files = [] -%}
    {%- for path in found.columns[0].values() -%}
        {%- set name = path[folder | length + 1:] | replace('\\', '/') -%}
        {%- set steps = name.split('/') -%}
        {%- if not modules.re.search('(^|/)[._]', name) -%}
            {%- set ending = modules.re.search('[.](csv|csv[.]gz|csv[.]zst|parquet)$', name | lower) -%}
            {%- set place = steps[0] if steps | length > 1 else name[:ending.start()] if ending else name.split('.')[0] -%}
            {%- do files.append({
                'path': path,
                'name': name,
                'place': place,
                'is_part': steps | length > 1,
                'entity': place | lower | trim if place | lower | trim in input_contract() else none,
                'format': ending.group(1).split('.')[0] if ending else none,
            }) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(files) }}
{% endmacro %}
