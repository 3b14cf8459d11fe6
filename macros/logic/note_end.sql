{#- Notes in the embedded warehouse that the run has come to its end, and with how many errors. -#}
{% macro note_end(results) %}
    {%- if execute and target.type == 'duckdb' and flags.WHICH in ['build', 'run', 'seed'] -%}
        {%- set broken = ['error', 'fail', 'runtime error', 'skipped'] -%}
        update main.last_run set
            is_finished = true,
            errors = {{ results | selectattr('status', 'in', broken) | list | length }}
    {%- endif -%}
{% endmacro %}
