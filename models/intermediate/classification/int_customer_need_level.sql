with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_purchaser

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
    where dimension_code = 'need_level'

),

-- Where one of the two shares is not known the other decides alone.
decided as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        preferences.custom_share,
        preferences.premium_share,
        preferences.basis_period,
        case
            when preferences.custom_share is null and preferences.premium_share is null
                then 'not_recorded'
            when preferences.custom_share >= parameters.custom_spend_share then 'custom_orders'
            when preferences.premium_share >= parameters.premium_spend_share
                then 'premium_products'
            else 'no_condition'
        end as decided_by
    from in_scope
    inner join preferences
        on
            in_scope.as_of_date = preferences.as_of_date
            and in_scope.customer_id = preferences.customer_id
    cross join parameters

),

int_customer_need_level as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.custom_share,
        decided.premium_share,
        decided.basis_period,
        case
            when conditions.tier_code = 'unknown' then 'none'
            when
                decided.basis_period = 'window'
                and decided.custom_share is not null
                and decided.premium_share is not null
                then 'full'
            else 'partial'
        end as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_need_level
