with

orders as (

    select *
    from {{ ref('int_orders') }}
    where has_value

),

order_values as (

    select * from {{ ref('int_order_values') }}

),

staged_orders as (

    select * from {{ ref('stg_orders') }}

),

line_costs as (

    select * from {{ ref('int_line_costs') }}

),

products as (

    select * from {{ ref('stg_products') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- What no product of an order says of itself stays null: it is not known to be nothing.
line_totals as (

    select
        line_costs.order_id,
        sum(case when products.is_name_brand then line_costs.net_amount else 0 end)
        filter (where products.is_name_brand is not null) as name_brand_amount,
        sum(case when products.product_level = 'premium' then line_costs.net_amount else 0 end)
        filter (where products.product_level is not null) as premium_amount
    from line_costs
    inner join products
        on line_costs.product_id = products.product_id
    group by line_costs.order_id

),

int_order_traits as (

    select
        orders.order_id,
        orders.customer_id,
        orders.ordered_on,
        orders.kept_until,
        orders.gross_sales,
        orders.discounts,
        orders.sales,
        orders.discounts >= parameters.discounted_order_share * orders.gross_sales as is_discounted,
        {{ money('line_totals.name_brand_amount * order_values.exchange_rate') }}
            as name_brand_sales,
        {{ money('line_totals.premium_amount * order_values.exchange_rate') }} as premium_sales,
        case
            when staged_orders.is_custom then orders.sales
            when not staged_orders.is_custom then 0
        end as custom_sales
    from orders
    inner join order_values
        on orders.order_id = order_values.order_id
    inner join staged_orders
        on orders.order_id = staged_orders.order_id
    left join line_totals
        on orders.order_id = line_totals.order_id
    cross join parameters

)

select * from int_order_traits
