with

parameters as (

    select * from {{ ref('parameters') }}

),

int_parameters as (

    select
        cast({{ parameter('window_days') }} as integer) as window_days,
        cast({{ parameter('history_start_days') }} as integer) as history_start_days,
        cast({{ parameter('left_censored_days') }} as integer) as left_censored_days,
        cast({{ parameter('year_days') }} as integer) as year_days,
        cast({{ parameter('lost_after_days') }} as integer) as lost_after_days,
        cast({{ parameter('lost_min_order_days') }} as integer) as lost_min_order_days,
        cast({{ parameter('lost_interpurchase_multiple') }} as decimal(10, 4))
            as lost_interpurchase_multiple,
        cast({{ parameter('lost_min_days') }} as integer) as lost_min_days,
        cast({{ parameter('usage_alive_days') }} as integer) as usage_alive_days,
        cast({{ parameter('new_customer_days') }} as integer) as new_customer_days,
        cast({{ parameter('repeat_min_orders') }} as integer) as repeat_min_orders,
        cast({{ parameter('regular_min_orders') }} as integer) as regular_min_orders,
        cast({{ parameter('activity_days') }} as integer) as activity_days,
        cast({{ parameter('loyal_min_marks') }} as integer) as loyal_min_marks,
        cast({{ parameter('loyal_min_visible_marks') }} as integer) as loyal_min_visible_marks,
        cast({{ parameter('loyal_brand_share') }} as decimal(10, 4)) as loyal_brand_share,
        cast({{ parameter('loyal_repeat_min_orders') }} as integer) as loyal_repeat_min_orders,
        cast({{ parameter('loyal_min_categories') }} as integer) as loyal_min_categories,
        cast({{ parameter('loyal_min_referrals') }} as integer) as loyal_min_referrals,
        cast({{ parameter('loyal_min_nps_score') }} as decimal(10, 4)) as loyal_min_nps_score,
        cast({{ parameter('phone_match_digits') }} as integer) as phone_match_digits,
        cast({{ parameter('low_satisfaction_score') }} as decimal(10, 4)) as low_satisfaction_score,
        cast({{ parameter('hesitant_interpurchase_multiple') }} as decimal(10, 4))
            as hesitant_interpurchase_multiple,
        cast({{ parameter('hesitant_refund_share') }} as decimal(10, 4)) as hesitant_refund_share,
        cast({{ parameter('frequent_min_orders') }} as integer) as frequent_min_orders,
        cast({{ parameter('browsing_days') }} as integer) as browsing_days,
        cast({{ parameter('lighthouse_launch_days') }} as integer) as lighthouse_launch_days,
        cast({{ parameter('lighthouse_early_share') }} as decimal(10, 4)) as lighthouse_early_share,
        cast({{ parameter('lighthouse_discount_share') }} as decimal(10, 4))
            as lighthouse_discount_share,
        cast({{ parameter('lighthouse_min_referrals') }} as integer) as lighthouse_min_referrals,
        cast({{ parameter('bargain_order_share') }} as decimal(10, 4)) as bargain_order_share,
        cast({{ parameter('discounted_order_share') }} as decimal(10, 4)) as discounted_order_share,
        cast({{ parameter('mature_purchase_share') }} as decimal(10, 4)) as mature_purchase_share,
        cast({{ parameter('product_maturity_days') }} as integer) as product_maturity_days,
        cast({{ parameter('name_brand_share') }} as decimal(10, 4)) as name_brand_share,
        cast({{ parameter('discount_value_weight') }} as decimal(10, 4)) as discount_value_weight,
        cast({{ parameter('discount_order_weight') }} as decimal(10, 4)) as discount_order_weight,
        cast({{ parameter('price_sensitive_multiple') }} as decimal(10, 4))
            as price_sensitive_multiple,
        cast({{ parameter('custom_spend_share') }} as decimal(10, 4)) as custom_spend_share,
        cast({{ parameter('premium_spend_share') }} as decimal(10, 4)) as premium_spend_share,
        cast({{ parameter('seasonal_quarter_share') }} as decimal(10, 4)) as seasonal_quarter_share,
        cast({{ parameter('seasonal_min_years') }} as integer) as seasonal_min_years,
        cast({{ parameter('weekend_order_share') }} as decimal(10, 4)) as weekend_order_share,
        cast({{ parameter('rfm_score_bins') }} as integer) as rfm_score_bins,
        cast({{ parameter('rfm_high_score') }} as decimal(6, 4)) as rfm_high_score,
        {{ parameter('rfm_axis_rule') }} as rfm_axis_rule,
        cast({{ parameter('clv_min_years') }} as decimal(10, 4)) as clv_min_years,
        cast({{ parameter('clv_max_remaining_years') }} as decimal(10, 4))
            as clv_max_remaining_years,
        cast({{ parameter('clv_industry_lapse_rate') }} as decimal(10, 4))
            as clv_industry_lapse_rate,
        cast({{ parameter('clv_min_at_risk') }} as integer) as clv_min_at_risk,
        cast({{ parameter('pyramid_vip_share') }} as decimal(10, 4)) as pyramid_vip_share,
        cast({{ parameter('pyramid_key_share') }} as decimal(10, 4)) as pyramid_key_share,
        cast({{ parameter('pareto_profit_share') }} as decimal(10, 4)) as pareto_profit_share,
        cast({{ parameter('pareto_min_profit_share') }} as decimal(10, 4))
            as pareto_min_profit_share,
        cast({{ parameter('key_resource_share') }} as decimal(10, 4)) as key_resource_share,
        cast({{ parameter('service_budget') }} as decimal(18, 2)) as service_budget,
        cast({{ parameter('immaterial_balance') }} as decimal(20, 4)) as immaterial_balance,
        cast({{ parameter('roll_rate_min_months') }} as integer) as roll_rate_min_months,
        cast({{ parameter('control_total_tolerance') }} as decimal(20, 4))
            as control_total_tolerance
    from parameters

)

select * from int_parameters
