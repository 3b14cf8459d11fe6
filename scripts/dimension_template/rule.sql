with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where $scope_flag

),

int_customer_$dimension as (

    select
        as_of_date,
        customer_id,
        '$tier' as tier_code,
        'full' as evidence
    from in_scope

)

select * from int_customer_$dimension
