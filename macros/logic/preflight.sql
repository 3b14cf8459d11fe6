{#-
    Stops a run before any relation is written where settings, the standard or files are broken, with
    one line for every fault, which names the thing and the mend.
-#}
{% macro preflight() %}
    {%- if execute and flags.WHICH in ['build', 'run', 'seed', 'test'] -%}
        {%- set faults = source_faults() -%}
        {%- set are_sources_known = not faults -%}
        {%- do faults.extend(setting_faults()) -%}
        {%- do faults.extend(unknown_settings()) -%}
        {%- set are_settings_sound = not faults -%}
        {%- do faults.extend(standard_errors()) -%}
        {%- if are_sources_known -%}
            {%- do faults.extend(file_faults()) -%}
            {%- if 'own' in var('source_systems') -%}
                {%- do faults.extend(own_faults(with_rows=are_settings_sound)) -%}
            {%- endif -%}
        {%- endif -%}
        {%- if faults -%}
            {{ exceptions.raise_compiler_error(faults | join('\n')) }}
        {%- endif -%}
    {%- endif -%}
{% endmacro %}
