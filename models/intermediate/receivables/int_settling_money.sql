with

items as (

    select * from {{ ref('int_receivable_items') }}

),

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

received as (

    select
        'payment' as money_kind,
        payment_id as money_id,
        customer_id,
        paid_on as received_on,
        amount,
        currency,
        named_invoice_id,
        named_order_id
    from {{ ref('stg_payments') }}
    where amount > 0

    union all

    select
        'credit_note' as money_kind,
        invoice_id as money_id,
        customer_id,
        issued_on as received_on,
        -amount as amount,
        currency,
        cast(null as {{ dbt.type_string() }}) as named_invoice_id,
        named_order_id
    from {{ ref('stg_invoices') }}
    where amount < 0

),

days as (

    select distinct
        currency,
        received_on
    from received

),

rated_days as (

    select
        days.currency,
        days.received_on,
        fx_rates.rate
    from days
    inner join fx_rates
        on
            days.currency = fx_rates.currency
            and days.received_on >= fx_rates.valid_from
            and (days.received_on < fx_rates.valid_until or fx_rates.valid_until is null)

),

invoiced_orders as (

    select
        customer_id,
        currency,
        named_order_id,
        min(issued_on) as first_issued_on
    from items
    where named_order_id is not null
    group by customer_id, currency, named_order_id

),

-- What money says it is for is never overruled: it waits for the invoice or order that it names.
int_settling_money as (

    select
        received.money_kind,
        received.money_id,
        received.customer_id,
        received.received_on,
        {{ money('received.amount') }} as amount,
        received.currency,
        rated_days.rate as exchange_rate,
        received.named_invoice_id,
        received.named_order_id,
        case
            when received.named_invoice_id is null or items.invoice_id is not null
                then greatest(received.received_on, items.issued_on)
        end as beyond_invoice_from,
        case
            when
                (received.named_invoice_id is null or items.invoice_id is not null)
                and (
                    received.named_order_id is null
                    or invoiced_orders.named_order_id is not null
                )
                then
                    greatest(
                        received.received_on, items.issued_on, invoiced_orders.first_issued_on
                    )
        end as beyond_order_from
    from received
    left join items
        on
            received.named_invoice_id = items.invoice_id
            and received.customer_id = items.customer_id
            and received.currency = items.currency
    left join invoiced_orders
        on
            received.named_order_id = invoiced_orders.named_order_id
            and received.customer_id = invoiced_orders.customer_id
            and received.currency = invoiced_orders.currency
    inner join rated_days
        on
            received.currency = rated_days.currency
            and received.received_on = rated_days.received_on

)

select * from int_settling_money
