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
        as_of_date,
        money_id as payment_id,
        invoice_id,
        amount
    from {{ ref('int_receivable_matches') }}
    where money_kind = 'payment'

    union all

    select
        as_of_date,
        item_id as payment_id,
        cast(null as {{ dbt.type_string() }}) as invoice_id,
        -outstanding as amount
    from {{ ref('int_open_items') }}
    where item_kind = 'payment'

),

handed_over as (

    select
        parts.as_of_date,
        parts.payment_id,
        parts.invoice_id,
        orders.order_id,
        payments.customer_id,
        payments.received_on,
        least(items.issued_on, orders.handed_over_on) as handed_over_on,
        coalesce(
            orders.is_handover_assumed
            and orders.handed_over_on <= coalesce(items.issued_on, orders.handed_over_on),
            false
        ) as is_handover_assumed,
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
            and parts.as_of_date >= orders.ordered_on

),

-- An advance is paid before anything was handed over.
int_timed_payments as (

    select
        as_of_date,
        payment_id,
        invoice_id,
        order_id,
        customer_id,
        received_on,
        handed_over_on,
        is_handover_assumed,
        case
            when received_on = handed_over_on then 'cash'
            when received_on > handed_over_on then 'credit'
            else 'prepaid'
        end as paid_when,
        currency,
        amount,
        reported_amount
    from handed_over

)

select * from int_timed_payments
