with

own_customers as (

    {{ own_rows('customers') }}

),

base_own__customers as (

    select {{ contract_columns('customers') }}
    from own_customers

)

select * from base_own__customers
