with

invoice_lines as (

    select * from {{ ref('base_online_retail__invoice_lines') }}

),

one_per_product as (

    select
        stock_code as product_id,
        max(description) as product_name
    from invoice_lines
    group by stock_code

),

base_online_retail__products as (

    select {{ contract_columns('products', has=['product_id', 'product_name']) }}
    from one_per_product

)

select * from base_online_retail__products
