with

refunds as (

    select * from {{ ref('stg_refunds') }}

),

orders as (

    select * from {{ ref('int_order_values') }}

),

line_costs as (

    select * from {{ ref('int_line_costs') }}

),

-- What was sold, at the rate at which it was counted.
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

-- A refund belongs to its line, else to the only line of its order with its product.
returned as (

    select
        refunds.refund_id,
        refunds.refunded_on,
        coalesce(refunds.quantity, 0) as returned_quantity,
        coalesce(named_lines.order_line_id, only_lines.order_line_id) as order_line_id
    from refunds
    left join sold_lines as named_lines
        on
            refunds.order_line_id = named_lines.order_line_id
            and coalesce(refunds.order_id, named_lines.order_id) = named_lines.order_id
    left join only_lines
        on
            refunds.order_id = only_lines.order_id
            and refunds.product_id = only_lines.product_id
    where refunds.line_type = 'merchandise'

),

running as (

    select
        *,
        sum(returned_quantity) over (
            partition by order_line_id
            order by refunded_on, refund_id
            rows between unbounded preceding and current row
        ) as quantity_to_date
    from returned
    where order_line_id is not null

),

-- All refunds of a line together reverse no more of it than was sold.
shared as (

    select
        running.refund_id,
        sold_lines.is_costed,
        sold_lines.net_amount,
        sold_lines.cost_of_goods,
        {{ ratio('least(running.quantity_to_date, sold_lines.quantity)', 'sold_lines.quantity') }}
            as share_to_date,
        {{ ratio(
            'least(running.quantity_to_date - running.returned_quantity, sold_lines.quantity)',
            'sold_lines.quantity'
        ) }} as share_before
    from running
    inner join sold_lines
        on running.order_line_id = sold_lines.order_line_id

),

int_returned_lines as (

    select
        refund_id,
        is_costed,
        {{ money('cost_of_goods * share_to_date') }}
        - {{ money('cost_of_goods * share_before') }} as line_cost,
        {{ money('net_amount * share_to_date') }}
        - {{ money('net_amount * share_before') }} as line_net_amount
    from shared

)

select * from int_returned_lines
