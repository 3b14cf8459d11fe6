with

orders as (

    select *
    from {{ ref('int_orders') }}
    where has_value and (kept_until > ordered_on or kept_until is null)

),

staged_orders as (

    select * from {{ ref('stg_orders') }}

),

line_costs as (

    select *
    from {{ ref('int_line_costs') }}
    where is_merchandise

),

products as (

    select * from {{ ref('stg_products') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

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

traits as (

    select
        orders.*,
        extract(year from orders.ordered_on) as order_year,
        extract(quarter from orders.ordered_on) as order_quarter,
        {{ is_weekend('orders.ordered_on') }} as is_at_weekend,
        orders.discounts >= parameters.discounted_order_share * orders.gross_sales as is_discounted,
        {{ converted('line_totals.name_brand_amount', 'orders.exchange_rate') }}
            as name_brand_sales,
        {{ converted('line_totals.premium_amount', 'orders.exchange_rate') }} as premium_sales,
        case
            when staged_orders.is_custom then orders.sales
            when not staged_orders.is_custom then 0
        end as custom_sales
    from orders
    inner join staged_orders
        on orders.order_id = staged_orders.order_id
    left join line_totals
        on orders.order_id = line_totals.order_id
    cross join parameters

),

-- Orders of a customer and quarter that come and go with the same as-of dates are one row.
int_merged_traits as (

    select
        traits.customer_id,
        traits.order_year,
        traits.order_quarter,
        placed.seen_from,
        placed.past_window_from,
        lost.seen_from as valid_until,
        count(*) as orders,
        count(*) filter (where traits.is_at_weekend) as weekend_orders,
        count(*) filter (where traits.is_discounted) as discounted_orders,
        {{ money('sum(traits.gross_sales)') }} as gross_sales,
        {{ money('sum(traits.discounts)') }} as discounts,
        {{ money('sum(traits.sales)') }} as sales,
        {{ money('sum(traits.name_brand_sales)') }} as name_brand_sales,
        {{ money('sum(traits.premium_sales)') }} as premium_sales,
        {{ money('sum(traits.custom_sales)') }} as custom_sales
    from traits
    inner join days as placed
        on traits.ordered_on = placed.calendar_day
    left join days as lost
        on traits.kept_until = lost.calendar_day
    where placed.seen_from is not null
    group by
        traits.customer_id,
        traits.order_year,
        traits.order_quarter,
        placed.seen_from,
        placed.past_window_from,
        lost.seen_from

)

select * from int_merged_traits
