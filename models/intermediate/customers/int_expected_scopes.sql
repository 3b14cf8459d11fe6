with

today as (

    select
        as_of_date,
        window_begins_on
    from {{ ref('int_as_of_dates') }}
    where is_current

),

ordered_amounts as (

    select
        order_id,
        sum(net_amount) as amount
    from {{ ref('stg_order_lines') }}
    where line_type = 'merchandise'
    group by order_id

),

refunded_amounts as (

    select
        refunds.order_id,
        sum(refunds.amount_in_order_currency) as amount
    from {{ ref('int_refund_values') }} as refunds
    inner join today
        on refunds.refunded_on <= today.as_of_date
    group by refunds.order_id

),

purchasers as (

    select
        orders.customer_id,
        max(orders.ordered_on) as last_ordered_on,
        {{ any_true(
            'coalesce('
            ~ 'orders.shipped_on, '
            ~ "case when orders.order_status <> 'placed' then orders.ordered_on end"
            ~ ') <= today.as_of_date'
        ) }} as has_shipped_order
    from {{ ref('stg_orders') }} as orders
    inner join today
        on orders.ordered_on <= today.as_of_date
    inner join ordered_amounts
        on orders.order_id = ordered_amounts.order_id
    left join refunded_amounts
        on orders.order_id = refunded_amounts.order_id
    where
        ordered_amounts.amount > 0
        and ordered_amounts.amount > coalesce(refunded_amounts.amount, 0)
        and not (orders.order_status = 'cancelled' and orders.cancelled_on is null)
        and not coalesce(orders.cancelled_on <= today.as_of_date, false)
    group by orders.customer_id

),

invoiced as (

    select invoices.customer_id
    from {{ ref('stg_invoices') }} as invoices
    inner join today
        on invoices.issued_on <= today.as_of_date
    where invoices.amount >= 0
    group by invoices.customer_id

),

paying as (

    select payments.customer_id
    from {{ ref('stg_payments') }} as payments
    inner join today
        on payments.paid_on <= today.as_of_date
    where payments.amount > 0
    group by payments.customer_id

),

refunded_in_window as (

    select refunds.customer_id
    from {{ ref('stg_refunds') }} as refunds
    inner join today
        on refunds.refunded_on between today.window_begins_on and today.as_of_date
    left join {{ ref('stg_orders') }} as orders
        on refunds.order_id = orders.order_id
    where
        refunds.line_type = 'merchandise'
        and refunds.amount > 0
        and coalesce(orders.order_status <> 'cancelled' or orders.cancelled_on is not null, true)
        and coalesce(orders.cancelled_on > today.as_of_date, true)
    group by refunds.customer_id

),

signs_of_interest as (

    select
        interactions.customer_id,
        interactions.kind = 'campaign' as is_courted
    from {{ ref('stg_interactions') }} as interactions
    inner join today
        on interactions.happened_on between today.window_begins_on and today.as_of_date
    where interactions.kind in ('campaign', 'enquiry')

    union all

    select
        sessions.customer_id,
        false as is_courted
    from {{ ref('stg_web_sessions') }} as sessions
    inner join today
        on sessions.started_on between today.window_begins_on and today.as_of_date

    union all

    select
        leads.customer_id,
        false as is_courted
    from {{ ref('stg_leads') }} as leads
    inner join today
        on leads.created_on between today.window_begins_on and today.as_of_date

    union all

    select
        leads.customer_id,
        true as is_courted
    from {{ ref('stg_leads') }} as leads
    inner join today
        on
            leads.created_on <= today.as_of_date
            and coalesce(cast(leads.stage_changed_at as date) <= today.as_of_date, true)
    where leads.stage in ('qualified', 'proposal')

),

interested as (

    select
        customer_id,
        bool_or(is_courted) as is_courted
    from signs_of_interest
    group by customer_id

),

int_expected_scopes as (

    select
        customers.customer_id,
        coalesce(
            least(customers.known_on, customers.registered_on, traces.first_event_on)
            <= today.as_of_date,
            true
        ) as is_known,
        coalesce(party_types.is_external, true) as is_external,
        purchasers.customer_id is not null as is_purchaser,
        purchasers.customer_id is not null
        and (
            purchasers.last_ordered_on >= today.window_begins_on
            or refunded_in_window.customer_id is not null
        ) as has_traded_in_window,
        purchasers.customer_id is null
        and not coalesce(customers.is_marketed_to or interested.is_courted, false)
        and not (
            coalesce(customers.has_means, true)
            and (
                coalesce(customers.has_need, false)
                or coalesce(
                    customers.registered_on between today.window_begins_on and today.as_of_date,
                    false
                )
                or interested.customer_id is not null
            )
        ) as is_non_customer,
        invoiced.customer_id is not null as is_invoiced,
        coalesce(purchasers.has_shipped_order, false)
        or invoiced.customer_id is not null
        or paying.customer_id is not null as is_settled
    from {{ ref('stg_customers') }} as customers
    cross join today
    left join {{ ref('stg_customer_traces') }} as traces
        on customers.customer_id = traces.customer_id
    left join {{ ref('party_types') }} as party_types
        on customers.party_type = party_types.party_type
    left join purchasers
        on customers.customer_id = purchasers.customer_id
    left join invoiced
        on customers.customer_id = invoiced.customer_id
    left join paying
        on customers.customer_id = paying.customer_id
    left join refunded_in_window
        on customers.customer_id = refunded_in_window.customer_id
    left join interested
        on customers.customer_id = interested.customer_id

)

select * from int_expected_scopes
