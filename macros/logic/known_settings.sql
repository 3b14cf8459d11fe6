{#- The settings of the project: the vars that dbt_project.yml gives a default. -#}
{% macro known_settings() %}
    {{ return([
        'source_systems', 'reporting_currency', 'reporting_timezone', 'as_of_date', 'data_until',
        'history_months', 'history', 'date_order', 'decimal_mark', 'customer_data_dir', 'own_schema',
        'reader_role',
    ]) }}
{% endmacro %}
