{#- Is the raw order or order line an invoice that stands in for it? -#}
{% macro invoice_stands_in() -%}
    {%- set sources = sources_without_orders() -%}
    {{ 'source_system in (' ~ quoted(sources) ~ ')' if sources else 'false' }}
{%- endmacro %}
