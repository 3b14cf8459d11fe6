with

demo_orders as (

    select * from {{ ref('demo_orders') }}

),

base_demo__orders as (

    select {{ contract_columns('orders') }}
    from demo_orders

)

select * from base_demo__orders
