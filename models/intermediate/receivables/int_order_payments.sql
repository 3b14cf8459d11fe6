with

payable_orders as (

    select *
    from {{ ref('int_payable_orders') }}
    where owed_amount > 0

),

credits as (

    select *
    from {{ ref('int_named_credits') }}
    where document_kind = 'order'

),

-- What goes to the invoice where a payment refers to both an invoice and the order.
spent_on_invoices as (

    select
        credits.evaluated_on,
        credits.credit_kind,
        credits.credit_id,
        sum(by_invoice.credit_amount) as amount
    from credits
    inner join {{ ref('int_allocations_by_invoice') }} as by_invoice
        on
            credits.credit_kind = by_invoice.credit_kind
            and credits.credit_id = by_invoice.credit_id
            and {{ is_valid_on('by_invoice', 'credits.evaluated_on') }}
    where credits.evaluated_on <> {{ always() }}
    group by credits.evaluated_on, credits.credit_kind, credits.credit_id

),

payments as (

    select
        credits.evaluated_on,
        payable_orders.order_id,
        payable_orders.customer_id,
        payable_orders.owed_amount,
        credits.credit_kind,
        credits.credit_id,
        credits.received_on,
        credits.valid_from,
        credits.valid_to,
        credits.exchange_rate,
        credits.amount as credit_amount,
        credits.amount - coalesce(spent_on_invoices.amount, 0) as amount
    from credits
    inner join payable_orders
        on credits.document_id = payable_orders.order_id
    left join spent_on_invoices
        on
            credits.evaluated_on = spent_on_invoices.evaluated_on
            and credits.credit_kind = spent_on_invoices.credit_kind
            and credits.credit_id = spent_on_invoices.credit_id

),

in_turn as (

    select
        *,
        sum(amount) over (
            partition by evaluated_on, order_id
            order by received_on, credit_kind, credit_id
            rows between unbounded preceding and current row
        ) as paid_to_date
    from payments

),

settled as (

    select
        *,
        least(paid_to_date, owed_amount)
        - least(paid_to_date - amount, owed_amount) as settled_amount
    from in_turn

),

int_order_payments as (

    select
        order_id,
        credit_kind,
        credit_id,
        customer_id,
        valid_from,
        valid_to,
        {{ money('settled_amount') }} as amount,
        {{ converted('settled_amount', 'exchange_rate') }} as reported_amount,
        valid_from = received_on
        and valid_to is null
        and settled_amount = credit_amount as is_cash_sale
    from settled
    where settled_amount > 0

)

select * from int_order_payments
