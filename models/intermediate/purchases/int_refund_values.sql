with

refunds as (

    select *
    from {{ ref('stg_refunds') }}
    where line_type = 'merchandise'

),

orders as (

    select * from {{ ref('int_order_values') }}

),

line_costs as (

    select * from {{ ref('int_line_costs') }}

),

products as (

    select * from {{ ref('stg_products') }}

),

-- What was sold, at the rate at which it was counted: a return reverses a part of just that.
sold_lines as (

    select
        line_costs.order_line_id,
        line_costs.order_id,
        line_costs.product_id,
        line_costs.quantity,
        line_costs.is_costed,
        {{ money('line_costs.net_amount * orders.exchange_rate') }} as net_amount,
        {{ money('line_costs.cost_in_order_currency * orders.exchange_rate') }}
        + line_costs.cost_in_reporting_currency as cost_of_goods
    from line_costs
    inner join orders
        on line_costs.order_id = orders.order_id
    where line_costs.quantity > 0

),

only_lines as (

    select
        order_id,
        product_id,
        min(order_line_id) as order_line_id
    from sold_lines
    group by order_id, product_id
    having count(*) = 1

),

-- A refund is for the line that it names, else for the only line of its order with its product.
priced as (

    select
        refunds.refund_id,
        refunds.customer_id,
        refunds.refunded_on,
        refunds.order_id,
        orders.cancelled_from,
        refunds.currency = orders.currency as is_in_order_currency,
        {{ money('refunds.amount') }} as refund_amount,
        refunds.exchange_rate,
        orders.exchange_rate as order_exchange_rate,
        coalesce(refunds.quantity, 0) as returned_quantity,
        coalesce(named_lines.order_line_id, only_lines.order_line_id) as order_line_id,
        products.unit_cost
    from refunds
    left join orders
        on refunds.order_id = orders.order_id
    left join sold_lines as named_lines
        on
            refunds.order_line_id = named_lines.order_line_id
            and coalesce(refunds.order_id, named_lines.order_id) = named_lines.order_id
    left join only_lines
        on
            refunds.order_id = only_lines.order_id
            and refunds.product_id = only_lines.product_id
    left join products
        on refunds.product_id = products.product_id

),

returned as (

    select
        *,
        sum(returned_quantity) over (
            partition by order_line_id
            order by refunded_on, refund_id
            rows between unbounded preceding and current row
        ) as quantity_to_date
    from priced

),

-- All refunds of a line together return no more of it than was sold.
shared as (

    select
        returned.*,
        sold_lines.is_costed,
        sold_lines.net_amount,
        sold_lines.cost_of_goods,
        {{ ratio(
            'least(returned.quantity_to_date, sold_lines.quantity)', 'sold_lines.quantity'
        ) }} as share_to_date,
        {{ ratio(
            'least(returned.quantity_to_date - returned.returned_quantity, sold_lines.quantity)',
            'sold_lines.quantity'
        ) }} as share_before
    from returned
    left join sold_lines
        on returned.order_line_id = sold_lines.order_line_id

),

valued as (

    select
        refund_id,
        customer_id,
        refunded_on,
        order_id,
        cancelled_from,
        {{ money('refund_amount * exchange_rate') }} as amount,
        case
            when is_in_order_currency then refund_amount
            else {{ money('refund_amount * exchange_rate / order_exchange_rate') }}
        end as amount_in_order_currency,
        order_line_id is not null as has_line,
        coalesce(is_costed, unit_cost is not null) as is_costed,
        returned_quantity,
        {{ product_of('returned_quantity', 'unit_cost') }} as product_cost,
        {{ money('cost_of_goods * share_to_date') }}
        - {{ money('cost_of_goods * share_before') }} as line_cost,
        {{ money('net_amount * share_to_date') }}
        - {{ money('net_amount * share_before') }} as line_net_amount
    from shared

),

-- Goods that come back reverse their cost; a refund of money only reverses none. Where no line is
-- found the product's cost stands in, and where that is unknown too the refund's own amount.
int_refund_values as (

    select
        refund_id,
        customer_id,
        refunded_on,
        order_id,
        cancelled_from,
        amount,
        amount_in_order_currency,
        case
            when is_costed and has_line then line_cost
            when is_costed then coalesce({{ money('product_cost') }}, 0)
            else 0
        end as returned_cost,
        case
            when is_costed or returned_quantity = 0 then 0
            when has_line then line_net_amount
            else amount
        end as uncosted_amount
    from valued

)

select * from int_refund_values
