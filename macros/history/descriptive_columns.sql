{#- Columns of staging that no result depends on, as a list: a new phone number changes no as-of
    date; which customer a lead is found to belong to by it, does. -#}
{% macro descriptive_columns() -%}
    {{ return([
        'customer_name', 'email', 'phone', 'tax_number', 'product_name', 'company', 'comment',
        'updated_at',
    ]) }}
{%- endmacro %}
