{{ config(materialized='table') }}

with

described as (

    select *
    from {{ ref('validated_products') }}
    where row_status <> 'rejected'

),

mentioned as (

    select
        source_system,
        product_id
    from {{ ref('stg_order_lines') }}
    union
    select
        source_system,
        product_id
    from {{ ref('stg_refunds') }}
    where product_id is not null

),

-- A product without a master data row is inferred from the lines that refer to it.
stg_products as (

    select
        coalesce(described.source_system, mentioned.source_system) as source_system,
        coalesce(described.product_id, mentioned.product_id) as product_id,
        coalesce(described.product_name, mentioned.product_id) as product_name,
        described.category,
        described.brand,
        described.is_name_brand,
        described.product_level,
        described.launched_on,
        described.unit_cost,
        described.list_price,
        described.updated_at,
        described.product_id is null as is_inferred
    from described
    full outer join mentioned
        on described.product_id = mentioned.product_id

)

select * from stg_products
