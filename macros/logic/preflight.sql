{#-
    Stops a run before any relation is written where a setting or a file is broken, with one line
    that names the thing and the mend.
-#}
{% macro preflight() %}
    {%- if execute and flags.WHICH in ['build', 'run', 'seed', 'test'] -%}
        {%- do check_settings() -%}
        {%- do check_files() -%}
    {%- endif -%}
{% endmacro %}
