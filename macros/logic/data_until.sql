{#- The only place that reads the clock. -#}
{% macro data_until() -%}
    {%- set zone = modules.pytz.timezone(var('reporting_timezone')) -%}
    {%- set today = run_started_at.astimezone(zone).strftime('%Y-%m-%d') -%}
    date '{{ var("data_until") or today }}'
{%- endmacro %}
