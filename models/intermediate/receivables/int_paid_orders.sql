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

taken_back as (

    select * from {{ ref('int_taken_back_money') }}

),

by_invoice as (

    select * from {{ ref('int_matched_by_invoice') }}

),

order_money as (

    select
        credits.money_kind,
        credits.money_id,
        credits.named_invoice_id,
        credits.received_on,
        credits.beyond_order_from,
        credits.amount,
        payable_orders.order_id,
        payable_orders.customer_id,
        payable_orders.owed_amount,
        payable_orders.payable_until
    from {{ ref('int_settling_money') }} as credits
    inner join payable_orders
        on
            credits.named_order_id = payable_orders.order_id
            and credits.customer_id = payable_orders.customer_id
            and credits.currency = payable_orders.currency
    where
        credits.money_kind <> 'credit_note'
        and (
            credits.beyond_order_from < payable_orders.payable_until
            or (credits.beyond_order_from is not null and payable_orders.payable_until is null)
        )

),

-- Most orders are paid by money that names nothing else and stays: they are looked at once. The
-- others are looked at anew on every as-of date.
reopened as (

    select distinct credits.order_id
    from order_money as credits
    left join taken_back
        on
            credits.money_kind = taken_back.money_kind
            and credits.money_id = taken_back.money_id
    where credits.named_invoice_id is not null or taken_back.money_id is not null

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
            credits.beyond_order_from <= as_of_dates.as_of_date
            and as_of_dates.as_of_date < coalesce(credits.payable_until, as_of_dates.day_after)

),

spent_on_invoices as (

    select
        credits.as_of_date,
        credits.money_kind,
        credits.money_id,
        sum(by_invoice.money_amount) as amount
    from money_by_date as credits
    inner join by_invoice
        on
            credits.money_kind = by_invoice.money_kind
            and credits.money_id = by_invoice.money_id
            and credits.as_of_date >= by_invoice.holds_from
            and (credits.as_of_date < by_invoice.holds_until or by_invoice.holds_until is null)
    group by credits.as_of_date, credits.money_kind, credits.money_id

),

money_by_period as (

    select
        {{ always() }} as seen_on,
        credits.order_id,
        credits.customer_id,
        credits.money_kind,
        credits.money_id,
        credits.received_on,
        credits.beyond_order_from as holds_from,
        credits.payable_until as holds_until,
        credits.owed_amount,
        credits.amount as money_amount,
        credits.amount
    from order_money as credits
    left join reopened
        on credits.order_id = reopened.order_id
    where reopened.order_id is null

    union all

    select
        credits.as_of_date as seen_on,
        credits.order_id,
        credits.customer_id,
        credits.money_kind,
        credits.money_id,
        credits.received_on,
        credits.as_of_date as holds_from,
        credits.next_as_of_date as holds_until,
        credits.owed_amount,
        credits.amount as money_amount,
        credits.amount - coalesce(spent_on_invoices.amount, 0) - coalesce(taken_back.amount, 0)
            as amount
    from money_by_date as credits
    left join spent_on_invoices
        on
            credits.as_of_date = spent_on_invoices.as_of_date
            and credits.money_kind = spent_on_invoices.money_kind
            and credits.money_id = spent_on_invoices.money_id
    left join taken_back
        on
            credits.as_of_date = taken_back.as_of_date
            and credits.money_kind = taken_back.money_kind
            and credits.money_id = taken_back.money_id

),

in_turn as (

    select
        *,
        sum(amount) over (
            partition by seen_on, order_id
            order by received_on, money_kind, money_id
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

int_paid_orders as (

    select
        order_id,
        money_kind,
        money_id,
        customer_id,
        holds_from,
        holds_until,
        {{ money('paid_amount') }} as amount,
        holds_from = received_on
        and holds_until is null
        and paid_amount = money_amount as is_cash_sale
    from paid
    where paid_amount > 0

)

select * from int_paid_orders
