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

parts as (

    select
        money_id as payment_id,
        invoice_id,
        holds_from,
        holds_until,
        amount
    from {{ ref('int_match_spans') }}
    where money_kind = 'payment'

    union all

    select
        item_id as payment_id,
        cast(null as {{ dbt.type_string() }}) as invoice_id,
        holds_from,
        holds_until,
        -open_amount as amount
    from {{ ref('int_open_spans') }}
    where item_kind = 'payment'

),

int_payment_spans as (

    select
        parts.payment_id,
        parts.invoice_id,
        parts.holds_from,
        parts.holds_until,
        payments.customer_id,
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
        on parts.invoice_id = items.invoice_id
    left join orders
        on
            coalesce(items.named_order_id, payments.named_order_id) = orders.order_id
            and payments.customer_id = orders.customer_id

)

select * from int_payment_spans
