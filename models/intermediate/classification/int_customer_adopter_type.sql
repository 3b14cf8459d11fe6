with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_regular_purchaser

),

preferences as (

    select * from {{ ref('int_customer_preferences') }}

),

first_purchases as (

    select * from {{ ref('int_customer_first_purchases') }}

),

contacts as (

    select * from {{ ref('int_customer_contacts') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'adopter_type'

),

measured as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        preferences.basis_period,
        preferences.discount_share,
        preferences.discounted_orders_share,
        preferences.name_brand_spend_share,
        preferences.source_has_discounts,
        first_purchases.early_purchase_share,
        first_purchases.late_purchase_share,
        coalesce(first_purchases.first_purchase_basis, 'none') as first_purchase_basis,
        coalesce(first_purchases.source_has_launch_days, false) as source_has_launch_days,
        coalesce(contacts.lifetime_referrals, 0) as lifetime_referrals
    from in_scope
    inner join preferences
        on
            in_scope.as_of_date = preferences.as_of_date
            and in_scope.customer_id = preferences.customer_id
    left join first_purchases
        on
            in_scope.as_of_date = first_purchases.as_of_date
            and in_scope.customer_id = first_purchases.customer_id
    left join contacts
        on
            in_scope.as_of_date = contacts.as_of_date
            and in_scope.customer_id = contacts.customer_id

),

-- A share that is not known (no product with a launch day, no word on brands) meets no condition.
decided as (

    select
        measured.*,
        case
            when not measured.source_has_launch_days then 'no_launch_days'
            when not measured.source_has_discounts then 'no_discounts'
            when
                measured.early_purchase_share >= parameters.lighthouse_early_share
                and measured.discount_share < parameters.lighthouse_discount_share
                and measured.lifetime_referrals >= parameters.lighthouse_min_referrals
                then 'early_purchases'
            when measured.discounted_orders_share >= parameters.bargain_order_share
                then 'discounted_orders'
            when measured.late_purchase_share >= parameters.mature_purchase_share
                then 'late_purchases'
            when measured.name_brand_spend_share >= parameters.name_brand_share then 'name_brands'
            else 'no_condition'
        end as decided_by
    from measured
    cross join parameters

),

int_customer_adopter_type as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.early_purchase_share,
        decided.late_purchase_share,
        decided.first_purchase_basis,
        decided.discount_share,
        decided.discounted_orders_share,
        decided.name_brand_spend_share,
        decided.basis_period,
        decided.lifetime_referrals,
        case
            when conditions.tier_code = 'unknown' then 'none'
            when
                decided.basis_period = 'window'
                and decided.first_purchase_basis = 'window'
                and decided.name_brand_spend_share is not null
                then 'full'
            else 'partial'
        end as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_adopter_type
