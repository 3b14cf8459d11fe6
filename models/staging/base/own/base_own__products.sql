with

own_products as (

    {{ own_rows('products') }}

),

base_own__products as (

    select {{ contract_columns('products') }}
    from own_products

)

select * from base_own__products
