with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone

),

customers as (

    select * from {{ ref('int_customers') }}

),

-- A source that declares a role of any customer would have declared those of the others too.
declared as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        ',' || customers.party_roles || ',' as role_list,
        customers.party_roles,
        bool_or(customers.party_roles is not null) over (
            partition by in_scope.as_of_date, customers.source_system
        ) as source_declares_roles
    from in_scope
    inner join customers
        on in_scope.customer_id = customers.customer_id

),

int_customer_relation_type as (

    select
        as_of_date,
        customer_id,
        case
            when not source_declares_roles then 'unknown'
            when role_list like '%,investor,%' then 'investor'
            when role_list like '%,supplier,%' then 'supplier'
            when role_list like '%,partner,%' then 'partner'
            else 'consumer'
        end as tier_code,
        party_roles,
        case when source_declares_roles then 'full' else 'none' end as evidence
    from declared

)

select * from int_customer_relation_type
