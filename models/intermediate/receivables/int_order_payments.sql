with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

payable_orders as (

    select
        *,
        least(first_issued_on, cancelled_from) as payable_until
    from {{ ref('int_payable_orders') }}
    where owed_amount > 0

),

reversed as (

    select * from {{ ref('int_reversed_credits') }}

),

by_invoice as (

    select * from {{ ref('int_allocations_by_invoice') }}

),

order_money as (

    select
        credits.credit_kind,
        credits.credit_id,
        credits.named_invoice_id,
        credits.received_on,
        credits.allocable_to_any_from,
        credits.amount,
        payable_orders.order_id,
        payable_orders.customer_id,
        payable_orders.owed_amount,
        payable_orders.payable_until
    from {{ ref('int_receipts_and_credit_notes') }} as credits
    inner join payable_orders
        on
            credits.named_order_id = payable_orders.order_id
            and credits.customer_id = payable_orders.customer_id
            and credits.currency = payable_orders.currency
    where
        credits.credit_kind <> 'credit_note'
        and (
            credits.allocable_to_any_from < payable_orders.payable_until
            or (credits.allocable_to_any_from is not null and payable_orders.payable_until is null)
        )

),

-- Most orders are paid by money that names nothing else and stays: they are looked at once. The
-- others are looked at anew on every as-of date.
reopened as (

    select distinct credits.order_id
    from order_money as credits
    left join reversed
        on
            credits.credit_kind = reversed.credit_kind
            and credits.credit_id = reversed.credit_id
    where credits.named_invoice_id is not null or reversed.credit_id is not null

),

money_by_date as (

    select
        credits.*,
        as_of_dates.as_of_date,
        as_of_dates.next_as_of_date
    from order_money as credits
    inner join reopened
        on credits.order_id = reopened.order_id
    inner join as_of_dates
        on
            credits.allocable_to_any_from <= as_of_dates.as_of_date
            and as_of_dates.as_of_date < coalesce(credits.payable_until, as_of_dates.day_after)

),

spent_on_invoices as (

    select
        credits.as_of_date,
        credits.credit_kind,
        credits.credit_id,
        sum(by_invoice.credit_amount) as amount
    from money_by_date as credits
    inner join by_invoice
        on
            credits.credit_kind = by_invoice.credit_kind
            and credits.credit_id = by_invoice.credit_id
            and credits.as_of_date >= by_invoice.valid_from
            and (credits.as_of_date < by_invoice.valid_to or by_invoice.valid_to is null)
    group by credits.as_of_date, credits.credit_kind, credits.credit_id

),

money_by_period as (

    select
        {{ always() }} as evaluated_on,
        credits.order_id,
        credits.customer_id,
        credits.credit_kind,
        credits.credit_id,
        credits.received_on,
        credits.allocable_to_any_from as valid_from,
        credits.payable_until as valid_to,
        credits.owed_amount,
        credits.amount as credit_amount,
        credits.amount
    from order_money as credits
    left join reopened
        on credits.order_id = reopened.order_id
    where reopened.order_id is null

    union all

    select
        credits.as_of_date as evaluated_on,
        credits.order_id,
        credits.customer_id,
        credits.credit_kind,
        credits.credit_id,
        credits.received_on,
        credits.as_of_date as valid_from,
        credits.next_as_of_date as valid_to,
        credits.owed_amount,
        credits.amount as credit_amount,
        credits.amount - coalesce(spent_on_invoices.amount, 0) - coalesce(reversed.amount, 0)
            as amount
    from money_by_date as credits
    left join spent_on_invoices
        on
            credits.as_of_date = spent_on_invoices.as_of_date
            and credits.credit_kind = spent_on_invoices.credit_kind
            and credits.credit_id = spent_on_invoices.credit_id
    left join reversed
        on
            credits.as_of_date = reversed.as_of_date
            and credits.credit_kind = reversed.credit_kind
            and credits.credit_id = reversed.credit_id

),

in_turn as (

    select
        *,
        sum(amount) over (
            partition by evaluated_on, order_id
            order by received_on, credit_kind, credit_id
            rows between unbounded preceding and current row
        ) as received_to_date
    from money_by_period

),

paid as (

    select
        *,
        least(received_to_date, owed_amount)
        - least(received_to_date - amount, owed_amount) as paid_amount
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
        {{ money('paid_amount') }} as amount,
        valid_from = received_on
        and valid_to is null
        and paid_amount = credit_amount as is_cash_sale
    from paid
    where paid_amount > 0

)

select * from int_order_payments
