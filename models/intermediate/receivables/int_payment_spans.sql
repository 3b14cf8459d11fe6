with

payments as (

    select *
    from {{ ref('int_settling_money') }}
    where money_kind = 'payment'

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

orders as (

    select * from {{ ref('int_order_handovers') }}

),

-- A payment counts with the customer whose invoice or order it settles, else with the one who paid.
parts as (

    select
        match_spans.money_id as payment_id,
        match_spans.item_id,
        coalesce(items.named_order_id, payments.named_order_id) as order_id,
        match_spans.customer_id,
        match_spans.holds_from,
        match_spans.holds_until,
        match_spans.money_amount as amount
    from {{ ref('int_match_spans') }} as match_spans
    inner join items
        on match_spans.item_id = items.item_id
    inner join payments
        on match_spans.money_id = payments.money_id
    where match_spans.money_kind = 'payment'

    union all

    select
        money_id as payment_id,
        cast(null as {{ dbt.type_string() }}) as item_id,
        order_id,
        customer_id,
        holds_from,
        holds_until,
        amount
    from {{ ref('int_paid_orders') }}
    where money_kind = 'payment'

    union all

    select
        item_id as payment_id,
        cast(null as {{ dbt.type_string() }}) as item_id,
        cast(null as {{ dbt.type_string() }}) as order_id,
        customer_id,
        holds_from,
        holds_until,
        -open_amount as amount
    from {{ ref('int_open_spans') }}
    where item_kind = 'payment' and open_amount < 0

),

int_payment_spans as (

    select
        parts.payment_id,
        parts.item_id,
        parts.holds_from,
        parts.holds_until,
        parts.customer_id,
        payments.received_on,
        items.issued_on,
        orders.order_id,
        orders.ordered_on,
        orders.handed_over_on,
        orders.is_handover_assumed
        and orders.handed_over_on <= coalesce(items.issued_on, orders.handed_over_on)
            as is_handover_assumed,
        payments.currency,
        {{ money('parts.amount') }} as amount,
        {{ money('parts.amount * payments.exchange_rate') }} as reported_amount
    from parts
    inner join payments
        on parts.payment_id = payments.money_id
    left join items
        on parts.item_id = items.item_id
    left join orders
        on
            parts.order_id = orders.order_id
            and parts.customer_id = orders.customer_id

)

select * from int_payment_spans
