with

refunds as (

    select *
    from {{ ref('stg_refunds') }}
    where line_type = 'merchandise'

),

orders as (

    select * from {{ ref('int_order_values') }}

),

returned_lines as (

    select * from {{ ref('int_returned_lines') }}

),

products as (

    select * from {{ ref('stg_products') }}

),

valued as (

    select
        refunds.refund_id,
        refunds.customer_id,
        refunds.refunded_on,
        refunds.order_id,
        orders.cancelled_from,
        {{ converted('refunds.amount', 'refunds.exchange_rate') }} as amount,
        case
            when refunds.currency = orders.currency then {{ money('refunds.amount') }}
            else {{ money('refunds.amount * refunds.exchange_rate / orders.exchange_rate') }}
        end as amount_in_order_currency,
        returned_lines.refund_id is not null as has_line,
        coalesce(returned_lines.is_costed, products.unit_cost is not null) as is_costed,
        coalesce(refunds.quantity, 0) as returned_quantity,
        {{ product_of('refunds.quantity', 'products.unit_cost') }} as product_cost,
        returned_lines.line_cost,
        returned_lines.line_net_amount
    from refunds
    left join orders
        on refunds.order_id = orders.order_id
    left join returned_lines
        on refunds.refund_id = returned_lines.refund_id
    left join products
        on refunds.product_id = products.product_id

),

-- Goods that come back reverse their cost; a refund of money alone reverses none. Where no line is
-- found the product's cost is used, and where that is unknown too the refund's own amount.
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
