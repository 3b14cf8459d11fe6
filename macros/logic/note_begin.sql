{#-
    Notes in the embedded warehouse that a run has begun to write tables, and how many it will write,
    so that a reader can tell a whole warehouse from a half-built one.
-#}
{% macro note_begin() %}
    {%- if execute and target.type == 'duckdb' and flags.WHICH in ['build', 'run', 'seed'] -%}
        {%- set tables = [] -%}
        {%- for key, node in graph.nodes.items() if node.resource_type in ['model', 'seed'] -%}
            {%- do tables.append(key) -%}
        {%- endfor -%}
        create or replace table main.last_run as
        select
            '{{ flags.WHICH }}' as command,
            {{ tables | select('in', selected_resources) | list | length }} as tables_built,
            {{ tables | length }} as tables_of_project,
            false as is_finished,
            0 as errors
    {%- endif -%}
{% endmacro %}
