with

own_orders as (

    {{ own_rows('orders') }}

),

base_own__orders as (

    select {{ contract_columns('orders') }}
    from own_orders

)

select * from base_own__orders
