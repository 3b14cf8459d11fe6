with

refunds as (

    select *
    from {{ ref('stg_refunds') }}
    where line_type = 'merchandise'

),

orders as (

    select * from {{ ref('int_order_values') }}

),

sold_lines as (

    select *
    from {{ ref('int_line_costs') }}
    where is_merchandise and quantity > 0

),

-- A refund belongs to its line, else to the only line of its order with its product.
only_lines as (

    select
        refunds.refund_id,
        min(sold_lines.order_line_id) as order_line_id
    from refunds
    inner join sold_lines
        on
            refunds.order_id = sold_lines.order_id
            and refunds.product_id = sold_lines.product_id
    group by refunds.refund_id
    having count(*) = 1

),

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
        on refunds.refund_id = only_lines.refund_id

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

-- All refunds of a line together reverse no more of it than was sold, at the rate of its order.
shared as (

    select
        running.refund_id,
        sold_lines.is_costed,
        {{ converted('sold_lines.net_amount', 'orders.exchange_rate') }} as net_amount,
        {{ converted('sold_lines.cost_in_order_currency', 'orders.exchange_rate') }}
        + sold_lines.cost_in_reporting_currency as cost_of_goods,
        {{ ratio('least(running.quantity_to_date, sold_lines.quantity)', 'sold_lines.quantity') }}
            as share_to_date,
        {{ ratio(
            'least(running.quantity_to_date - running.returned_quantity, sold_lines.quantity)',
            'sold_lines.quantity'
        ) }} as share_before
    from running
    inner join sold_lines
        on running.order_line_id = sold_lines.order_line_id
    inner join orders
        on sold_lines.order_id = orders.order_id

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
