{#- The tables that contain the results of many as-of dates, added to in every run, as a list of names. -#}
{% macro histories() -%}
    {{ return([
        'control_total_differences', 'customer_bridge', 'int_tier_changes', 'int_tier_history',
        'int_tier_migrations', 'pareto_summary', 'receivables_ageing', 'receivables_open_items',
        'receivables_provision',
    ]) }}
{%- endmacro %}
