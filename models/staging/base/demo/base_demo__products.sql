with

demo_products as (

    select * from {{ ref('demo_products') }}

),

base_demo__products as (

    select {{ contract_columns('products') }}
    from demo_products

)

select * from base_demo__products
