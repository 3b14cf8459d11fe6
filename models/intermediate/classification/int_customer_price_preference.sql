with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_repeat_purchaser

),

scopes as (

    select * from {{ ref('int_customer_scopes') }}

),

preferences as (

    select * from {{ ref('int_customer_preferences') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'price_preference'

),

-- The orders of all external purchasers taken together, in each of the two periods.
totals as (

    {% for period in ['window', 'lifetime'] %}
    select
        preferences.as_of_date,
        '{{ period }}' as basis_period,
        sum(preferences.{{ period }}_discounts) as discounts,
        sum(preferences.{{ period }}_gross_sales) as gross_sales,
        sum(preferences.{{ period }}_discounted_orders) as discounted_orders,
        sum(preferences.{{ period }}_orders) as orders
    from preferences
    inner join scopes
        on
            preferences.as_of_date = scopes.as_of_date
            and preferences.customer_id = scopes.customer_id
    where scopes.is_external_purchaser
    group by preferences.as_of_date
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

pooled as (

    select
        as_of_date,
        basis_period,
        {{ ratio('discounts', 'gross_sales') }} as discount_share,
        {{ ratio('discounted_orders', 'orders') }} as discounted_orders_share
    from totals

),

shares as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        preferences.basis_period,
        preferences.discount_share,
        preferences.discounted_orders_share,
        preferences.name_brand_spend_share,
        preferences.source_has_discounts,
        parameters.discount_value_weight * preferences.discount_share
        + parameters.discount_order_weight * preferences.discounted_orders_share
            as price_sensitivity,
        parameters.discount_value_weight * pooled.discount_share
        + parameters.discount_order_weight * pooled.discounted_orders_share
            as pooled_price_sensitivity
    from in_scope
    inner join preferences
        on
            in_scope.as_of_date = preferences.as_of_date
            and in_scope.customer_id = preferences.customer_id
    left join pooled
        on
            preferences.as_of_date = pooled.as_of_date
            and preferences.basis_period = pooled.basis_period
    cross join parameters

),

measured as (

    select
        as_of_date,
        customer_id,
        basis_period,
        discount_share,
        discounted_orders_share,
        name_brand_spend_share,
        source_has_discounts,
        {{ as_ratio('price_sensitivity') }} as price_sensitivity,
        {{ as_ratio('pooled_price_sensitivity') }} as pooled_price_sensitivity
    from shares

),

decided as (

    select
        measured.*,
        case
            when not measured.source_has_discounts then 'no_discounts'
            when
                measured.price_sensitivity > 0
                and measured.price_sensitivity
                >= parameters.price_sensitive_multiple * measured.pooled_price_sensitivity
                then 'discounts'
            when measured.name_brand_spend_share >= parameters.name_brand_share then 'name_brands'
            else 'no_condition'
        end as decided_by
    from measured
    cross join parameters

),

int_customer_price_preference as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.price_sensitivity,
        decided.pooled_price_sensitivity,
        decided.discount_share,
        decided.discounted_orders_share,
        decided.name_brand_spend_share,
        decided.basis_period,
        case
            when conditions.tier_code = 'unknown' then 'none'
            when
                decided.basis_period = 'window'
                and decided.name_brand_spend_share is not null
                and decided.pooled_price_sensitivity is not null
                then 'full'
            else 'partial'
        end as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_price_preference
