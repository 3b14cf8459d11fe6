with

typed as (

    {{ typed_rows('products') }}

),

faults as (

    select
        *,
        case
            {{ standard_faults('products', is_master=true) }}
        end as fault,
        case
            {{ standard_repairs('products', is_master=true) }}
        end as repair
    from typed

),

{{ versions_of('products') }}

judged_products as (

    select
        source_system,
        product_id,
        coalesce(product_name, product_id) as product_name,
        category,
        brand,
        is_name_brand,
        {{ accepted_code('products', 'product_level') }} as product_level,
        launched_on,
        unit_cost,
        list_price,
        updated_at,
        {{ verdict_columns('product_id') }}
    from versions

)

select * from judged_products
