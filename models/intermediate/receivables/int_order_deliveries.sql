with

orders as (

    select * from {{ ref('stg_orders') }}

),

order_values as (

    select * from {{ ref('int_orders') }}

),

line_totals as (

    select
        order_id,
        sum(net_amount + coalesce(tax_amount, 0)) as amount
    from {{ ref('stg_order_lines') }}
    group by order_id

),

invoiced as (

    select
        named_order_id,
        customer_id,
        min(issued_on) as first_issued_on
    from {{ ref('int_receivable_items') }}
    group by named_order_id, customer_id

),

-- A completed order without a day of shipping was delivered on its own day, as in a shop.
shipped as (

    select
        *,
        case
            when shipped_on is not null then shipped_on
            when order_status in ('shipped', 'completed') then ordered_on
        end as shipped_from
    from orders

),

int_order_deliveries as (

    select
        shipped.order_id,
        shipped.customer_id,
        shipped.ordered_on,
        shipped.shipped_from,
        invoiced.first_issued_on,
        least(shipped.shipped_from, invoiced.first_issued_on) as delivered_on,
        shipped.shipped_on is null
        and shipped.shipped_from is not null
        and coalesce(shipped.shipped_from <= invoiced.first_issued_on, true)
            as is_delivery_assumed,
        shipped.is_from_invoice,
        order_values.has_value,
        order_values.cancelled_from,
        order_values.kept_until,
        shipped.currency,
        shipped.exchange_rate,
        {{ money('coalesce(line_totals.amount, 0) + coalesce(shipped.shipping_amount, 0)') }}
            as owed_amount
    from shipped
    inner join order_values
        on shipped.order_id = order_values.order_id
    left join line_totals
        on shipped.order_id = line_totals.order_id
    left join invoiced
        on
            shipped.order_id = invoiced.named_order_id
            and shipped.customer_id = invoiced.customer_id

)

select * from int_order_deliveries
