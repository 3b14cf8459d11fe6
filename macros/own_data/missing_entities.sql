{#-
    The entities that cannot be done without and are not delivered. Where there are invoices and no
    orders, invoices are used as orders and their lines. `deliveries` has the parts of each entity
    that is not found broken already.
-#}
{% macro missing_entities(deliveries) %}
    {%- set place = own_folder() if target.type == 'duckdb' else 'schema ' ~ var('own_schema') -%}
    {%- set fix = 'add the file {0}.csv or {0}.parquet' if target.type == 'duckdb' else 'make the table ' ~ var('own_schema') ~ '.{0}' -%}
    {%- set needed = ['customers', 'orders', 'order_lines'] -%}
    {%- set has_order_parts = not (deliveries.get('orders') == [] and deliveries.get('order_lines') == []) -%}
    {%- if deliveries.get('invoices') != [] and not has_order_parts -%}
        {%- set needed = ['customers'] -%}
    {%- endif -%}
    {%- set errors = [] -%}
    {%- for entity in needed if deliveries.get(entity) == [] -%}
        {%- do errors.append(error_line(place, none, entity ~ ' is missing', fix.replace('{0}', entity))) -%}
    {%- endfor -%}
    {{ return(errors) }}
{% endmacro %}
