with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone

),

customers as (

    select * from {{ ref('int_customers') }}

),

int_customer_role as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        coalesce(customers.role, 'unknown') as tier_code,
        customers.party_type,
        in_scope.peer_group,
        case when customers.role is null then 'none' else 'full' end as evidence
    from in_scope
    inner join customers
        on in_scope.customer_id = customers.customer_id

)

select * from int_customer_role
