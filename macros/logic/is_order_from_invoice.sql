{#- Is the raw order or order line an invoice that is used as one? -#}
{% macro is_order_from_invoice() -%}
    {%- set sources = sources_without_orders() -%}
    {{ 'source_system in (' ~ quoted(sources) ~ ')' if sources else 'false' }}
{%- endmacro %}
