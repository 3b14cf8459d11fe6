with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

interactions as (

    select * from {{ ref('stg_interactions') }}

),

web_sessions as (

    select *
    from {{ ref('stg_web_sessions') }}
    where customer_id is not null

),

leads as (

    select *
    from {{ ref('int_leads') }}
    where customer_id is not null

),

referrals as (

    select * from {{ ref('stg_referrals') }}

),

-- On the days before it reached its stage, a lead counts as new. A campaign that was answered is of
-- another kind than one that was not.
contacts as (

    select
        customer_id,
        happened_on as contacted_on,
        case when kind = 'campaign' and outcome is not null then 'answer' else kind end as kind,
        cast(null as date) as in_progress_from
    from interactions
    union all
    select
        customer_id,
        started_on as contacted_on,
        'web_session' as kind,
        cast(null as date) as in_progress_from
    from web_sessions
    union all
    select
        customer_id,
        created_on as contacted_on,
        'lead' as kind,
        case when stage in ('qualified', 'proposal') then stage_reached_on end as in_progress_from
    from leads
    union all
    select
        customer_id,
        referred_on as contacted_on,
        'referral' as kind,
        cast(null as date) as in_progress_from
    from referrals

),

-- A lead found to be a customer's by an address may be older than all that is known of them.
contacts_as_of as (

    select
        as_of_dates.as_of_date,
        contacts.customer_id,
        contacts.kind,
        contacts.contacted_on,
        contacts.contacted_on >= as_of_dates.window_begins_on as is_in_window,
        coalesce(contacts.in_progress_from <= as_of_dates.as_of_date, false) as is_in_progress
    from contacts
    inner join customers
        on contacts.customer_id = customers.customer_id
    inner join as_of_dates
        on
            contacts.contacted_on <= as_of_dates.as_of_date
            and coalesce(customers.first_activity_on <= as_of_dates.as_of_date, true)

),

int_customer_contacts as (

    select
        as_of_date,
        customer_id,
        count(*) filter (where kind in ('campaign', 'answer') and is_in_window)
            as window_campaign_touches,
        count(*) filter (where kind = 'enquiry' and is_in_window) as window_enquiries,
        count(*) filter (where kind = 'web_session' and is_in_window) as window_web_sessions,
        count(*) filter (where kind = 'web_session') as lifetime_web_sessions,
        count(*) filter (where kind = 'lead' and is_in_window) as window_leads,
        count(*) filter (where is_in_progress) as leads_in_progress,
        count(*) filter (where kind = 'referral') as lifetime_referrals,
        max(contacted_on) filter (where kind = 'usage') as last_used_on,
        max(contacted_on) filter (where kind = 'service') as last_served_on,
        max(contacted_on) filter (where kind = 'complaint') as last_complained_on,
        max(contacted_on) filter (where kind = 'enquiry') as last_enquired_on,
        max(contacted_on) filter (where kind = 'answer') as last_answered_on,
        max(contacted_on) filter (where kind = 'social') as last_social_contact_on,
        max(contacted_on) filter (where kind = 'web_session') as last_visited_on
    from contacts_as_of
    group by as_of_date, customer_id

)

select * from int_customer_contacts
