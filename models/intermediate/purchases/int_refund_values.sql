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

products as (

    select * from {{ ref('stg_products') }}

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

-- Goods that come back bring back their cost; a refund of money only brings back none.
priced as (

    select
        refunds.refund_id,
        refunds.customer_id,
        refunds.refunded_on,
        refunds.order_id,
        orders.cancelled_from,
        refunds.currency = orders.currency as is_in_order_currency,
        {{ money('refunds.amount') }} as refund_amount,
        fx_rates.rate as exchange_rate,
        orders.exchange_rate as order_exchange_rate,
        coalesce(refunds.quantity, 0) as returned_quantity,
        {{ money('line_costs.unit_cost_in_order_currency') }} as unit_cost_in_order_currency,
        coalesce(line_costs.unit_cost_in_reporting_currency, products.unit_cost)
            as unit_cost_in_reporting_currency
    from refunds
    left join orders
        on refunds.order_id = orders.order_id
    left join line_costs
        on refunds.order_line_id = line_costs.order_line_id
    left join products
        on refunds.product_id = products.product_id
    inner join fx_rates
        on
            refunds.currency = fx_rates.currency
            and refunds.refunded_on >= fx_rates.valid_from
            and (refunds.refunded_on < fx_rates.valid_until or fx_rates.valid_until is null)
    where refunds.line_type = 'merchandise'

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
        returned_quantity,
        coalesce(
            {{ money('unit_cost_in_order_currency * order_exchange_rate') }},
            unit_cost_in_reporting_currency
        ) as unit_cost
    from priced

),

int_refund_values as (

    select
        refund_id,
        customer_id,
        refunded_on,
        order_id,
        cancelled_from,
        amount,
        amount_in_order_currency,
        coalesce({{ product_of('returned_quantity', 'unit_cost') }}, 0) as returned_cost,
        case
            when returned_quantity > 0 and unit_cost is null then amount
            else 0
        end as uncosted_amount
    from valued

)

select * from int_refund_values
