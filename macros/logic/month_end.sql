{#- The last day of the month that lies so many months before the month of a day, this one being 0. -#}
{% macro month_end(day, months_back) -%}
    {%- set next_month = dbt.dateadd('month', 1 - months_back, dbt.date_trunc('month', day)) -%}
    {{ add_days('cast(' ~ next_month ~ ' as date)', -1) }}
{%- endmacro %}
