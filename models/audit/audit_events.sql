{{ config(materialized='view') }}

with

as_of as (

    select * from {{ ref('audit_as_of') }}

),

-- A refund for an order that counts as never placed is not a trade.
refunds as (

    select
        refunds.customer_id,
        refunds.refunded_on
    from {{ ref('stg_refunds') }} as refunds
    cross join as_of
    left join {{ ref('stg_orders') }} as orders
        on refunds.order_id = orders.order_id
    where
        refunds.line_type = 'merchandise'
        and refunds.amount > 0
        and coalesce(orders.order_status <> 'cancelled' or orders.cancelled_on is not null, true)
        and coalesce(orders.cancelled_on > as_of.as_of_date, true)

),

-- A lead is in progress from the day on which it reached its stage.
leads as (

    select
        owners.customer_id,
        leads.created_on,
        case
            when leads.stage in ('qualified', 'proposal')
                then
                    greatest(
                        leads.created_on,
                        coalesce(cast(leads.stage_changed_at as date), leads.created_on)
                    )
        end as reached_on
    from {{ ref('stg_leads') }} as leads
    inner join {{ ref('audit_lead_customers') }} as owners
        on leads.lead_id = owners.lead_id

),

events as (

    select
        customer_id,
        'refund' as event_kind,
        refunded_on as happened_on
    from refunds
    union all
    select
        customer_id,
        'invoice' as event_kind,
        issued_on as happened_on
    from {{ ref('stg_invoices') }}
    where amount >= 0
    union all
    select
        customer_id,
        'payment' as event_kind,
        paid_on as happened_on
    from {{ ref('stg_payments') }}
    where amount > 0
    union all
    select
        customer_id,
        'web_session' as event_kind,
        started_on as happened_on
    from {{ ref('stg_web_sessions') }}
    union all
    select
        customer_id,
        kind as event_kind,
        happened_on
    from {{ ref('stg_interactions') }}
    where kind in ('campaign', 'enquiry')
    union all
    select
        customer_id,
        'lead' as event_kind,
        created_on as happened_on
    from leads
    union all
    select
        customer_id,
        'lead_in_progress' as event_kind,
        reached_on as happened_on
    from leads
    where reached_on is not null

),

audit_events as (

    select
        events.customer_id,
        events.event_kind,
        bool_or(events.happened_on >= as_of.window_begins_on) as is_in_window
    from events
    inner join as_of
        on events.happened_on <= as_of.as_of_date
    where events.customer_id is not null
    group by events.customer_id, events.event_kind

)

select * from audit_events
