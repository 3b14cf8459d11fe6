{{ config(materialized='view') }}

with

orders as (

    select * from {{ ref('stg_orders') }}

),

order_lines as (

    select * from {{ ref('stg_order_lines') }}

),

refunds as (

    select * from {{ ref('stg_refunds') }}

),

-- A refund is valued by what its order sold, even where it is dated before the order.
refunded_orders as (

    select
        coalesce(refunds.order_id, order_lines.order_id) as order_id,
        min(refunds.refunded_on) as first_refunded_on
    from refunds
    left join order_lines
        on refunds.order_line_id = order_lines.order_line_id
    group by coalesce(refunds.order_id, order_lines.order_id)

),

dated_orders as (

    select
        orders.*,
        least(orders.ordered_on, refunded_orders.first_refunded_on) as known_on
    from orders
    left join refunded_orders
        on orders.order_id = refunded_orders.order_id

),

dated_lines as (

    select
        order_lines.*,
        dated_orders.known_on
    from order_lines
    inner join dated_orders
        on order_lines.order_id = dated_orders.order_id

),

uses as (

    select
        product_id,
        known_on
    from dated_lines
    union all
    select
        product_id,
        refunded_on as known_on
    from refunds

),

-- A product matters from the first day on which it was sold or came back.
first_uses as (

    select
        product_id,
        min(known_on) as known_on
    from uses
    group by product_id

),

dated_products as (

    select
        products.*,
        first_uses.known_on
    from {{ ref('stg_products') }} as products
    inner join first_uses
        on products.product_id = first_uses.product_id

),

-- What happens to an order later is a fact of its own day: the as-of dates before stay as they are.
-- The status tells more only of an order without that day.
int_order_facts as (

    {{ facts_of(
        'stg_orders', 'known_on',
        rows='dated_orders', without=['order_status', 'cancelled_on', 'shipped_on']
    ) }}
    union all
    {{ facts_of(
        'stg_orders', 'coalesce(shipped_on, ordered_on)',
        columns=['order_id', 'shipped_on', "order_status in ('shipped', 'completed')"],
        where="shipped_on is not null or order_status in ('shipped', 'completed')"
    ) }}
    union all
    {{ facts_of(
        'stg_orders', 'coalesce(cancelled_on, ordered_on)',
        columns=['order_id', 'cancelled_on'],
        where="cancelled_on is not null or order_status = 'cancelled'"
    ) }}
    union all
    {{ facts_of('stg_order_lines', 'known_on', rows='dated_lines') }}
    union all
    {{ facts_of('stg_refunds', 'refunded_on', rows='refunds') }}
    union all
    {{ facts_of('stg_products', 'known_on', rows='dated_products', kind='description') }}

)

select * from int_order_facts
