{#-
    The sources that are switched on, have invoices and no orders: their invoices are used as
    orders. Until a run looks at its files, the source `own` may be one.
-#}
{% macro sources_without_orders() %}
    {%- set sources = [] -%}
    {%- for source_system in var('source_systems') if delivers(source_system, 'invoices') -%}
        {%- if not delivers(source_system, 'orders') or (source_system == 'own' and not execute) -%}
            {%- do sources.append(source_system) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(sources) }}
{% endmacro %}
