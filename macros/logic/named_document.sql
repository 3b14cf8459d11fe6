{#- The one document that a payment names: its invoice, else its order; null where it names none. -#}
{% macro named_document(payments) -%}
    coalesce(
            'invoice ' || {{ payments }}.named_invoice_id, 'order ' || {{ payments }}.named_order_id
        )
{%- endmacro %}
