{#-
    The columns of an entity that say whose event it is, on which day, and what it is worth: party,
    day and amount. Where two rows of one key differ in one of them, and nothing says which row is
    newer, no row can be trusted. Of a customer none: its key is the party.
-#}
{% macro deciding_columns() %}
    {{ return({
        'customers': [],
        'products': ['unit_cost', 'list_price'],
        'orders': ['customer_id', 'ordered_at', 'currency', 'shipping_amount', 'cost_to_serve'],
        'order_lines': ['order_id', 'quantity', 'unit_price', 'line_amount', 'discount_amount', 'tax_amount', 'unit_cost'],
        'refunds': ['customer_id', 'refunded_on', 'amount', 'quantity', 'currency'],
        'invoices': ['customer_id', 'issued_on', 'amount', 'currency'],
        'payments': ['customer_id', 'paid_on', 'amount', 'currency', 'discount_taken'],
        'leads': ['customer_id', 'created_at', 'amount'],
        'interactions': ['customer_id', 'happened_at'],
        'web_sessions': ['customer_id', 'started_at'],
        'feedback': ['customer_id', 'answered_at'],
        'referrals': ['customer_id', 'referred_customer_id', 'referred_at'],
        'control_totals': ['amount'],
    }) }}
{% endmacro %}
