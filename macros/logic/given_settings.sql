{#-
    The names of the vars that somebody has set: by --vars, and on DuckDB, which can read a file, in
    dbt_project.yml.
-#}
{% macro given_settings() %}
    {%- set names = (invocation_args_dict.vars or {}).keys() | list -%}
    {%- if target.type == 'duckdb' -%}
        {%- set text = run_query("select content from read_text('dbt_project.yml')").rows[0][0] -%}
        {%- for name, value in fromyaml(text).vars.items() -%}
            {%- do names.extend(value.keys() if name == project_name else [name]) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(names | unique(case_sensitive=true) | list) }}
{% endmacro %}
