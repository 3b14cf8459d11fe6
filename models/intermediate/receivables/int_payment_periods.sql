with

payments as (

    select *
    from {{ ref('int_receipts_and_credit_notes') }}
    where credit_kind = 'payment'

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

-- A payment counts for the customer whose invoice or order it settles, else for the one who paid.
parts as (

    select
        allocations.credit_id as payment_id,
        allocations.item_id,
        allocations.customer_id,
        coalesce(items.named_order_id, payments.named_order_id) as order_id,
        items.issued_on,
        allocations.valid_from,
        allocations.valid_to,
        allocations.credit_amount as amount
    from {{ ref('int_allocations') }} as allocations
    inner join items
        on allocations.item_id = items.item_id
    inner join payments
        on allocations.credit_id = payments.credit_id
    where allocations.credit_kind = 'payment'

    union all

    select
        credit_id as payment_id,
        cast(null as {{ dbt.type_string() }}) as item_id,
        customer_id,
        order_id,
        cast(null as date) as issued_on,
        valid_from,
        valid_to,
        amount
    from {{ ref('int_order_payments') }}
    where credit_kind = 'payment'

    union all

    select
        item_id as payment_id,
        cast(null as {{ dbt.type_string() }}) as item_id,
        customer_id,
        cast(null as {{ dbt.type_string() }}) as order_id,
        cast(null as date) as issued_on,
        valid_from,
        valid_to,
        -open_amount as amount
    from {{ ref('int_open_item_periods') }}
    where item_kind = 'payment' and open_amount < 0

),

int_payment_periods as (

    select
        parts.payment_id,
        parts.item_id,
        parts.valid_from,
        parts.valid_to,
        parts.customer_id,
        payments.received_on,
        parts.issued_on,
        orders.order_id,
        orders.ordered_on,
        orders.delivered_on,
        orders.is_delivery_assumed
        and orders.delivered_on <= coalesce(parts.issued_on, orders.delivered_on)
            as is_delivery_assumed,
        {{ converted('parts.amount', 'payments.exchange_rate') }} as reported_amount
    from parts
    inner join payments
        on parts.payment_id = payments.credit_id
    left join {{ ref('int_order_deliveries') }} as orders
        on
            parts.order_id = orders.order_id
            and parts.customer_id = orders.customer_id

)

select * from int_payment_periods
