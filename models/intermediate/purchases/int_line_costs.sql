with

order_lines as (

    select * from {{ ref('stg_order_lines') }}

),

products as (

    select * from {{ ref('stg_products') }}

),

-- A line's own cost takes precedence, in the order's currency; a product's is in the reporting one.
unit_costs as (

    select
        order_lines.order_line_id,
        order_lines.order_id,
        order_lines.product_id,
        order_lines.quantity,
        order_lines.discount_amount,
        order_lines.net_amount,
        order_lines.unit_cost as unit_cost_in_order_currency,
        case when order_lines.unit_cost is null then products.unit_cost end
            as unit_cost_in_reporting_currency
    from order_lines
    left join products
        on order_lines.product_id = products.product_id
    where order_lines.line_type = 'merchandise'

),

costs as (

    select
        *,
        {{ product_of('quantity', 'unit_cost_in_order_currency') }} as cost_in_order_currency,
        {{ product_of('quantity', 'unit_cost_in_reporting_currency') }}
            as cost_in_reporting_currency
    from unit_costs

),

-- In the precision of amounts, so that more than a million times a rate fits.
int_line_costs as (

    select
        order_line_id,
        order_id,
        product_id,
        quantity,
        {{ money('discount_amount') }} as discount_amount,
        {{ money('net_amount') }} as net_amount,
        {{ money('coalesce(cost_in_order_currency, 0)') }} as cost_in_order_currency,
        {{ money('coalesce(cost_in_reporting_currency, 0)') }} as cost_in_reporting_currency,
        unit_cost_in_order_currency is not null
        or unit_cost_in_reporting_currency is not null as is_costed
    from costs

)

select * from int_line_costs
