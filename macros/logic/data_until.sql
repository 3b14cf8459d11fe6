{#-
    The only place that reads the clock. Nothing while dbt parses: the settings are not checked yet.
-#}
{% macro data_until() -%}
    {%- if execute -%}
    {%- set zone = modules.pytz.timezone(var('reporting_timezone')) -%}
    {%- set today = run_started_at.astimezone(zone).strftime('%Y-%m-%d') -%}
    date '{{ var("data_until") or today }}'
    {%- endif -%}
{%- endmacro %}
