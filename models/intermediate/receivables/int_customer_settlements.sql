with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

orders as (

    select * from {{ ref('int_order_deliveries') }}

),

items as (

    select * from {{ ref('int_receivable_items') }}

),

balances as (

    select * from {{ ref('int_customer_balances') }}

),

customers as (

    select * from {{ ref('stg_customers') }}

),

first_payments as (

    select
        source_system,
        min(paid_on) as first_paid_on
    from {{ ref('stg_payments') }}
    group by source_system

),

payments as (

    select * from {{ ref('int_timed_payments') }}

),

-- Whoever paid has a row, though the money may have settled what another owes, or be taken back.
payers as (

    select
        customer_id,
        min(received_on) as first_paid_on
    from {{ ref('int_receipts_and_credit_notes') }}
    where credit_kind = 'payment'
    group by customer_id

),

unpaid_invoices as (

    select
        open_items.as_of_date,
        open_items.customer_id,
        coalesce(orders.ordered_on, items.issued_on) as counted_on,
        orders.is_delivery_assumed
        and orders.delivered_on <= items.issued_on as is_delivery_assumed,
        open_items.reported_outstanding + open_items.reported_written_off as reported_amount
    from {{ ref('int_open_items') }} as open_items
    inner join items
        on open_items.item_id = items.item_id
    left join orders
        on
            items.named_order_id = orders.order_id
            and items.customer_id = orders.customer_id
            and open_items.as_of_date >= orders.ordered_on
    where
        open_items.item_kind = 'invoice'
        and open_items.as_of_date > least(items.issued_on, orders.delivered_on)

),

paid_orders as (

    select * from {{ ref('int_order_payments') }}

),

-- An order that is paid in full, by money that no invoice will take, need not be looked at again.
paid_for_good as (

    select
        order_id,
        sum(amount) as amount,
        max(valid_from) as paid_by
    from paid_orders
    where valid_to is null
    group by order_id

),

refunds as (

    select *
    from {{ ref('int_refund_values') }}
    where order_id is not null

),

-- Kept and shipped by the as-of date, and no invoice yet.
open_orders as (

    select
        as_of_dates.as_of_date,
        orders.order_id,
        orders.customer_id,
        orders.ordered_on,
        orders.is_delivery_assumed,
        orders.exchange_rate,
        orders.owed_amount,
        orders.currency
    from orders
    left join paid_for_good
        on
            orders.order_id = paid_for_good.order_id
            and orders.owed_amount <= paid_for_good.amount
    inner join as_of_dates
        on
            orders.ordered_on <= as_of_dates.as_of_date
            and orders.shipped_from < as_of_dates.as_of_date
            and as_of_dates.as_of_date < coalesce(orders.kept_until, as_of_dates.day_after)
            and as_of_dates.as_of_date < coalesce(orders.first_issued_on, as_of_dates.day_after)
            and as_of_dates.as_of_date < coalesce(paid_for_good.paid_by, as_of_dates.day_after)
    where orders.has_value and not orders.is_stand_in

),

paid_without_invoice as (

    select
        open_orders.as_of_date,
        open_orders.order_id,
        sum(paid_orders.amount) as amount
    from open_orders
    inner join paid_orders
        on
            open_orders.order_id = paid_orders.order_id
            and open_orders.as_of_date >= paid_orders.valid_from
            and (
                open_orders.as_of_date < paid_orders.valid_to
                or paid_orders.valid_to is null
            )
    group by open_orders.as_of_date, open_orders.order_id

),

refunded as (

    select
        open_orders.as_of_date,
        open_orders.order_id,
        sum(refunds.amount_in_order_currency) as amount
    from open_orders
    inner join refunds
        on
            open_orders.order_id = refunds.order_id
            and open_orders.as_of_date >= refunds.refunded_on
    group by open_orders.as_of_date, open_orders.order_id

),

owed_orders as (

    select
        open_orders.*,
        open_orders.owed_amount
        - coalesce(paid_without_invoice.amount, 0)
        - coalesce(refunded.amount, 0) as open_amount
    from open_orders
    left join paid_without_invoice
        on
            open_orders.as_of_date = paid_without_invoice.as_of_date
            and open_orders.order_id = paid_without_invoice.order_id
    left join refunded
        on
            open_orders.as_of_date = refunded.as_of_date
            and open_orders.order_id = refunded.order_id

),

unpaid_orders as (

    select
        as_of_date,
        customer_id,
        ordered_on as counted_on,
        is_delivery_assumed,
        {{ money('open_amount * exchange_rate') }} as reported_amount
    from owed_orders
    where open_amount > 0

),

-- Orders that are kept for as long are one: it matters from when on there is any.
shipped_to as (

    select
        customer_id,
        kept_until,
        min(greatest(ordered_on, shipped_from)) as shipped_by
    from orders
    where has_value and shipped_from is not null
    group by customer_id, kept_until

),

amounts as (

    select
        as_of_date,
        customer_id,
        received_on as counted_on,
        is_delivery_assumed,
        payment_timing,
        reported_amount
    from payments

    union all

    select
        as_of_date,
        customer_id,
        counted_on,
        is_delivery_assumed,
        'credit' as payment_timing,
        reported_amount
    from unpaid_invoices

    union all

    select
        as_of_date,
        customer_id,
        counted_on,
        is_delivery_assumed,
        'credit' as payment_timing,
        reported_amount
    from unpaid_orders

    union all

    -- Whoever has something shipped or invoiced has a row, though nothing need be paid yet.
    select
        as_of_dates.as_of_date,
        shipped_to.customer_id,
        as_of_dates.as_of_date as counted_on,
        false as is_delivery_assumed,
        'none' as payment_timing,
        0 as reported_amount
    from shipped_to
    inner join as_of_dates
        on
            shipped_to.shipped_by <= as_of_dates.as_of_date
            and as_of_dates.as_of_date < coalesce(shipped_to.kept_until, as_of_dates.day_after)

    union all

    select
        as_of_date,
        customer_id,
        as_of_date as counted_on,
        false as is_delivery_assumed,
        'none' as payment_timing,
        0 as reported_amount
    from balances
    where is_invoiced

    union all

    select
        as_of_dates.as_of_date,
        payers.customer_id,
        as_of_dates.as_of_date as counted_on,
        false as is_delivery_assumed,
        'none' as payment_timing,
        0 as reported_amount
    from payers
    inner join as_of_dates
        on payers.first_paid_on <= as_of_dates.as_of_date

),

dated_amounts as (

    select
        amounts.*,
        amounts.counted_on >= as_of_dates.window_begins_on as is_in_window
    from amounts
    inner join as_of_dates
        on amounts.as_of_date = as_of_dates.as_of_date

),

totals as (

    select
        as_of_date,
        customer_id,
        {%- for timing in ['prepaid', 'cash', 'credit'] %}
        {{ sum_where('reported_amount', "payment_timing = '" ~ timing ~ "'") }}
            as lifetime_{{ timing }},
        {{ sum_where('reported_amount', "payment_timing = '" ~ timing ~ "' and is_in_window") }}
            as window_{{ timing }},
        {%- endfor %}
        {{ any_true('is_delivery_assumed') }} as is_delivery_assumed
    from dated_amounts
    group by as_of_date, customer_id

),

int_customer_settlements as (

    select
        totals.as_of_date,
        totals.customer_id,
        coalesce(first_payments.first_paid_on <= totals.as_of_date, false) as source_has_payments,
        totals.lifetime_prepaid,
        totals.lifetime_cash,
        totals.lifetime_credit,
        totals.window_prepaid,
        totals.window_cash,
        totals.window_credit,
        totals.is_delivery_assumed
    from totals
    inner join customers
        on totals.customer_id = customers.customer_id
    left join first_payments
        on customers.source_system = first_payments.source_system

)

select * from int_customer_settlements
