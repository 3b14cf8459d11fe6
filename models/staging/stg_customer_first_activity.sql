{{ config(materialized='table') }}

with

first_activity as (

    select
        source_system,
        customer_id,
        ordered_on as active_on
    from {{ ref('stg_orders') }}
    union all
    select
        source_system,
        customer_id,
        refunded_on
    from {{ ref('stg_refunds') }}
    union all
    select
        source_system,
        customer_id,
        issued_on
    from {{ ref('stg_invoices') }}
    union all
    select
        source_system,
        customer_id,
        paid_on
    from {{ ref('stg_payments') }}
    union all
    select
        source_system,
        customer_id,
        created_on
    from {{ ref('stg_leads') }}
    union all
    select
        source_system,
        customer_id,
        happened_on
    from {{ ref('stg_interactions') }}
    union all
    select
        source_system,
        customer_id,
        started_on
    from {{ ref('stg_web_sessions') }}
    union all
    select
        source_system,
        customer_id,
        answered_on
    from {{ ref('stg_feedback') }}
    union all
    select
        source_system,
        customer_id,
        referred_on
    from {{ ref('stg_referrals') }}
    union all
    select
        source_system,
        referred_customer_id,
        referred_on
    from {{ ref('stg_referrals') }}

),

stg_customer_first_activity as (

    select
        source_system,
        customer_id,
        min(active_on) as first_event_on
    from first_activity
    where customer_id is not null
    group by source_system, customer_id

)

select * from stg_customer_first_activity
