{#-
    The SQL of a test or model that reads seeds, asked of their files: a seed is replaced by the rows
    of its file, a model by its own SQL, so that it can be asked before anything is built.
-#}
{% macro over_files(node) %}
    {%- set made = namespace(sql=node.raw_code) -%}
    {%- for name in modules.re.findall("\\{\\{ ref\\('(\\w+)'\\) \\}\\}", node.raw_code) | unique -%}
        {%- set read = node_named(name) -%}
        {%- set rows = seed_rows(read) if read.resource_type == 'seed' else '(' ~ over_files(read) ~ ')' -%}
        {%- set made.sql = made.sql.replace("{{ ref('" ~ name ~ "') }}", rows) -%}
    {%- endfor -%}
    {{ return(render(made.sql)) }}
{% endmacro %}
