{#- Written by `python -m scripts.write_marts_tables`: the dimensions in force, each with the
    measure that decides it by the standard, or none. -#}
{% macro dimensions_in_force() -%}
    {{ return({
        'rfm': 'rfm_score',
        'rfm_type': '',
        'clv': 'clv_top_share',
        'contribution': 'better_profit_share',
        'profit_pyramid': 'profit_top_share',
        'value': '',
        'relationship': '',
        'role': '',
        'relation_type': '',
        'tenure': 'tenure_days',
        'engagement': '',
        'activity': '',
        'loyalty': '',
        'loyalty_state': '',
        'spend_level': 'window_net_sales',
        'purchase_frequency': 'window_orders',
        'order_size': 'average_order_value',
        'purchase_pattern': '',
        'browsing_frequency': 'recent_sessions',
        'browsing_duration': 'median_session_seconds',
        'adopter_type': '',
        'price_preference': 'price_sensitivity',
        'need_level': '',
        'habit': '',
        'settlement': '',
        'receivables': 'oldest_overdue_days',
    }) }}
{%- endmacro %}
