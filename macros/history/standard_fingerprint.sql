{#-
    A text that changes with whatever decides a result besides the data: the seeds of the standard, the
    models and macros, the vars. What staging does with a row is in the row.
-#}
{% macro standard_fingerprint() -%}
    {%- set parts = [var('source_systems'), var('reporting_currency'), var('reporting_timezone')] -%}
    {%- for node in (graph.nodes.values() if execute else [])
        if node.original_file_path.startswith(('models/intermediate/', 'models/marts/', 'seeds/standards/'))
        and node.resource_type in ['model', 'seed'] -%}
        {%- do parts.append(node.name ~ node.checksum.checksum) -%}
    {%- endfor -%}
    {%- for name, macro in context[project_name].items()
        if macro.macro.original_file_path.startswith(('macros/cross_db/', 'macros/history/', 'macros/logic/')) -%}
        {%- do parts.append(name ~ macro.macro.macro_sql) -%}
    {%- endfor -%}
    {{ return(local_md5(parts | map('string') | sort | join('\n'))) }}
{%- endmacro %}
