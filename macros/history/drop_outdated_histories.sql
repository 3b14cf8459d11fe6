{#-
    Where nothing that is stored is of today's standard, a run that computes the histories begins without
    them: they may have other columns than those of an earlier version of the project.
-#}
{% macro drop_outdated_histories() -%}
    {%- if execute and flags.WHICH in ['build', 'run'] and history_kept_as() == 'incremental' -%}
        {%- set register = stored_relation('audit_as_of_dates') -%}
        {%- set is_outdated = true -%}
        {%- if register -%}
            {%- set standards = run_query('select distinct standard from ' ~ register).columns[0].values() -%}
            {%- set is_outdated = standard_fingerprint() not in standards -%}
        {%- endif -%}
        {%- for name in (histories() if is_outdated else [])
            if stored_relation(name) and node_named(name).unique_id in selected_resources -%}
            {%- do adapter.drop_relation(stored_relation(name)) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
