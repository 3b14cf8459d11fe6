{#-
    Stops a run before any relation is written where settings, the standard or files are broken, with
    one line for every error, which names the problem and the fix.
-#}
{% macro preflight() %}
    {%- if execute and flags.WHICH in ['build', 'run', 'seed', 'test'] -%}
        {%- set errors = source_errors() -%}
        {%- set are_sources_known = not errors -%}
        {%- do errors.extend(setting_errors()) -%}
        {%- do errors.extend(unknown_settings()) -%}
        {%- set are_settings_sound = not errors -%}
        {%- do errors.extend(standard_errors()) -%}
        {%- if are_sources_known -%}
            {%- do errors.extend(file_errors()) -%}
            {%- if 'own' in var('source_systems') -%}
                {%- do errors.extend(own_errors(with_rows=are_settings_sound)) -%}
            {%- endif -%}
        {%- endif -%}
        {%- if errors -%}
            {{ exceptions.raise_compiler_error(errors | join('\n')) }}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}
