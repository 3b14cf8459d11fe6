{#- The values that a code of the input contract may take. A code that is not listed here is free. -#}
{% macro accepted_codes() %}
    {{ return({
        'customers': {
            'party_type': [
                'individual', 'household', 'business', 'reseller', 'distributor', 'employee',
                'department', 'government', 'association', 'media',
            ],
            'gender': ['female', 'male', 'other'],
        },
        'products': {'product_level': ['basic', 'premium']},
        'orders': {
            'order_status': ['placed', 'shipped', 'completed', 'cancelled'],
            'channel': ['ecommerce', 'offline', 'agent'],
        },
        'order_lines': {'line_type': ['merchandise', 'shipping', 'fee']},
        'refunds': {'line_type': ['merchandise', 'shipping', 'fee']},
        'leads': {'stage': ['new', 'contacted', 'qualified', 'proposal', 'won', 'lost']},
        'interactions': {
            'kind': ['campaign', 'service', 'enquiry', 'social', 'usage', 'complaint'],
        },
        'control_totals': {'account': ['receivables', 'sales']},
        'feedback': {'kind': ['csat', 'nps', 'review']},
    }) }}
{% endmacro %}
