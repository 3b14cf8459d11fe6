with

demo_customers as (

    select * from {{ ref('demo_customers') }}

),

base_demo__customers as (

    select {{ contract_columns('customers') }}
    from demo_customers

)

select * from base_demo__customers
