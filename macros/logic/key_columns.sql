{#-
    The columns that make the key of a row, one or several. An invoice comes once per instalment, a
    receipt once per invoice or order that it is for; the ledger gives its totals no key of their own.
-#}
{% macro key_columns() %}
    {{ return({
        'customers': ['customer_id'],
        'products': ['product_id'],
        'orders': ['order_id'],
        'order_lines': ['order_line_id'],
        'refunds': ['refund_id'],
        'invoices': ['invoice_id', 'due_on'],
        'payments': ['payment_id', 'invoice_id', 'order_id'],
        'leads': ['lead_id'],
        'interactions': ['interaction_id'],
        'web_sessions': ['session_id'],
        'feedback': ['feedback_id'],
        'referrals': ['referral_id'],
        'control_totals': ['account', 'currency', 'period'],
    }) }}
{% endmacro %}
