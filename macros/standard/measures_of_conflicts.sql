{#-
    The dimensions that a row of tier_conflicts may name, each with the measure that is shown beside its
    tier; `null` where none is a number.
-#}
{% macro measures_of_conflicts() %}
    {{ return({
        'relationship': 'recency_days',
        'role': 'null',
        'tenure': 'tenure_days',
        'engagement': 'lifetime_orders',
        'activity': 'null',
        'loyalty': 'marks_met',
        'loyalty_state': 'recency_days',
        'purchase_frequency': 'window_orders',
        'rfm': 'rfm_score',
        'clv': 'period_days',
        'profit_pyramid': 'window_profit',
        'settlement': 'credit_share',
        'receivables': 'oldest_overdue_days',
    }) }}
{% endmacro %}
