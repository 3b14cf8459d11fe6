{{ config(materialized='view') }}

with

customers as (

    select * from {{ ref('stg_customers') }}

),

first_activity as (

    select * from {{ ref('stg_customer_first_activity') }}

),

-- A customer without any day is known at every as-of date.
dated_customers as (

    select
        customers.*,
        coalesce(
            least(customers.known_on, customers.registered_on, first_activity.first_event_on),
            {{ always() }}
        ) as first_known_on
    from customers
    left join first_activity
        on customers.customer_id = first_activity.customer_id

),

int_other_facts as (

    {{ facts_of('stg_invoices', 'issued_on', without=['written_off_on', 'disputed_on']) }}
    union all
    {{ facts_of('stg_invoices', 'written_off_on', columns=["'written off'", 'invoice_item_id']) }}
    union all
    {{ facts_of('stg_invoices', 'disputed_on', columns=["'disputed'", 'invoice_item_id']) }}
    union all
    {{ facts_of('stg_payments', 'paid_on') }}
    union all
    {{ facts_of('stg_fx_rates', 'valid_from', without=['valid_to']) }}
    union all
    {{ facts_of('stg_control_totals', 'period') }}
    union all
    {{ facts_of('stg_interactions', 'happened_on') }}
    union all
    {{ facts_of('stg_web_sessions', 'started_on') }}
    union all
    {{ facts_of('stg_feedback', 'answered_on') }}
    union all
    {{ facts_of('stg_referrals', 'referred_on') }}
    union all
    {{ facts_of('stg_leads', 'created_on', without=['stage', 'stage_changed_at', 'closed_at']) }}
    union all
    {{ facts_of(
        'stg_leads', 'created_on',
        columns=['lead_id', 'stage', 'stage_changed_at', 'closed_at'], kind='description'
    ) }}
    union all
    {{ facts_of(
        'int_leads', 'created_on', columns=['lead_id', 'customer_id'], kind='description'
    ) }}
    union all
    {{ facts_of('stg_customers', 'insolvent_on', columns=["'insolvent'", 'customer_id']) }}
    union all
    {{ facts_of('stg_customers', 'contract_ended_on', columns=["'ended'", 'customer_id']) }}
    union all
    {{ facts_of(
        'stg_customers', 'first_known_on', rows='dated_customers', columns=['customer_id']
    ) }}
    union all
    {{ facts_of(
        'stg_customers', 'first_known_on',
        rows='dated_customers', without=['insolvent_on', 'contract_ended_on'], kind='description'
    ) }}

)

select * from int_other_facts
