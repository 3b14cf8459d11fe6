{#-
    A source's invoices as raw orders, or as the one line of each: a completed order of the stated
    amount on the day of the invoice. A credit note, whose amount has a minus, is no order; instalments
    are one order and a line each.
-#}
{% macro invoices_as(entity, source_system) %}
    {%- set stand_ins = {
        'orders': {
            'order_id': 'invoice_id',
            'customer_id': 'customer_id',
            'ordered_at': 'issued_on',
            'order_status': "'completed'",
            'currency': 'currency',
            'updated_at': 'updated_at',
        },
        'order_lines': {
            'order_line_id': "invoice_id || '/' || coalesce(due_on, '')",
            'order_id': 'invoice_id',
            'product_id': "'invoice'",
            'quantity': "'1'",
            'unit_price': 'amount',
            'line_amount': 'amount',
            'updated_at': 'updated_at',
        },
    } -%}
    select{{ ' distinct' if entity == 'orders' }}
        '{{ source_system }}' as source_system,
        {%- for column in input_contract()[entity] %}
        cast({{ stand_ins[entity].get(column, 'null') }} as {{ dbt.type_string() }}) as {{ column }}{{ "," if not loop.last }}
        {%- endfor %}
    from {{ ref('base_' ~ source_system ~ '__invoices') }}
    where amount is null or not ({{ matches('amount', '[-－]') }})
{% endmacro %}
