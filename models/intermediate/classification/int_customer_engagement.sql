with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone_but_non_customers

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

int_customer_engagement as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        case when in_scope.is_purchaser then 'existing' else 'prospect' end as tier_code,
        coalesce(purchases.lifetime_orders, 0) as lifetime_orders,
        'full' as evidence
    from in_scope
    left join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id

)

select * from int_customer_engagement
