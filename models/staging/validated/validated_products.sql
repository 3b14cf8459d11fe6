with

typed as (

    {{ typed_rows('products') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('products', is_master=true) }}
        end as error,
        case
            {{ standard_repairs('products', is_master=true) }}
        end as repair
    from typed

),

{{ versions_of('products') }}

validated_products as (

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
        {{ row_status_columns() }}
    from versions

)

select * from validated_products
