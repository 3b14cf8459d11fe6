with

order_lines as (

    select * from {{ ref('stg_order_lines') }}

),

products as (

    select * from {{ ref('stg_products') }}

),

-- A line's own cost takes precedence, in the order's currency; a product's is in the reporting one.
-- Only goods have a cost: shipping and fees are in what is owed, and in no measure of sales.
unit_costs as (

    select
        order_lines.order_line_id,
        order_lines.order_id,
        order_lines.product_id,
        order_lines.line_type = 'merchandise' as is_merchandise,
        order_lines.quantity,
        order_lines.discount_amount,
        order_lines.net_amount,
        order_lines.tax_amount,
        order_lines.unit_cost is not null as has_own_cost,
        case
            when order_lines.line_type = 'merchandise'
                then coalesce(order_lines.unit_cost, products.unit_cost)
        end as unit_cost
    from order_lines
    left join products
        on order_lines.product_id = products.product_id

),

costs as (

    select
        *,
        coalesce({{ product_of('quantity', 'unit_cost') }}, 0) as line_cost
    from unit_costs

),

int_line_costs as (

    select
        order_line_id,
        order_id,
        product_id,
        is_merchandise,
        quantity,
        discount_amount,
        net_amount,
        tax_amount,
        case when has_own_cost then line_cost else 0 end as cost_in_order_currency,
        case when has_own_cost then 0 else line_cost end as cost_in_reporting_currency,
        unit_cost is not null as is_costed
    from costs

)

select * from int_line_costs
