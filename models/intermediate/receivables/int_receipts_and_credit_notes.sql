with

received as (

    select
        'payment' as credit_kind,
        payment_item_id as credit_id,
        payment_id,
        customer_id,
        paid_on as received_on,
        amount,
        currency,
        exchange_rate,
        named_invoice_id,
        named_order_id
    from {{ ref('stg_payments') }}
    where amount > 0

    union all

    select
        'discount' as credit_kind,
        payment_item_id as credit_id,
        payment_id,
        customer_id,
        paid_on as received_on,
        discount_taken as amount,
        currency,
        exchange_rate,
        named_invoice_id,
        named_order_id
    from {{ ref('stg_payments') }}
    where amount >= 0 and discount_taken > 0

    union all

    select
        'credit_note' as credit_kind,
        invoice_item_id as credit_id,
        cast(null as {{ dbt.type_string() }}) as payment_id,
        customer_id,
        issued_on as received_on,
        -amount as amount,
        currency,
        exchange_rate,
        credited_invoice_id as named_invoice_id,
        named_order_id
    from {{ ref('stg_invoices') }}
    where amount < 0

),

issued_invoices as (

    select
        invoice_id,
        min(issued_on) as issued_from
    from {{ ref('int_receivable_items') }}
    group by invoice_id

),

-- A credit note waits for an invoice of its order; a payment settles an order without one.
named as (

    select
        received.*,
        issued_invoices.issued_from,
        payable_orders.known_from as order_known_from,
        case
            when received.credit_kind = 'credit_note' then payable_orders.first_issued_on
            else payable_orders.known_from
        end as order_payable_from
    from received
    left join issued_invoices
        on received.named_invoice_id = issued_invoices.invoice_id
    left join {{ ref('int_payable_orders') }} as payable_orders
        on
            received.named_order_id = payable_orders.order_id
            and received.customer_id = payable_orders.customer_id
            and received.currency = payable_orders.currency

),

-- The reference of a credit takes precedence: it waits for that invoice or order.
int_receipts_and_credit_notes as (

    select
        credit_kind,
        credit_id,
        payment_id,
        customer_id,
        received_on,
        {{ money('amount') }} as amount,
        currency,
        exchange_rate,
        named_invoice_id,
        named_order_id,
        order_known_from,
        case
            when named_invoice_id is null or issued_from is not null
                then greatest(received_on, issued_from)
        end as allocable_to_order_from,
        case
            when
                (named_invoice_id is null or issued_from is not null)
                and (named_order_id is null or order_payable_from is not null)
                then greatest(received_on, issued_from, order_payable_from)
        end as allocable_to_any_from
    from named

)

select * from int_receipts_and_credit_notes
