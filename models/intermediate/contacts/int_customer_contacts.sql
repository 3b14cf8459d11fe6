with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

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
    from {{ ref('stg_leads') }}
    where customer_id is not null

),

-- On the days before it reached its stage, a lead counts as new.
contacts as (

    select
        customer_id,
        happened_on as contacted_on,
        kind,
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
        case
            when stage in ('qualified', 'proposal')
                then coalesce(cast(stage_changed_at as date), created_on)
        end as in_progress_from
    from leads

),

contacts_as_of as (

    select
        as_of_dates.as_of_date,
        contacts.customer_id,
        contacts.kind,
        contacts.contacted_on >= as_of_dates.window_begins_on as is_in_window,
        coalesce(contacts.in_progress_from <= as_of_dates.as_of_date, false) as is_in_progress
    from contacts
    inner join as_of_dates
        on contacts.contacted_on <= as_of_dates.as_of_date

),

int_customer_contacts as (

    select
        as_of_date,
        customer_id,
        count(*) filter (where kind = 'campaign' and is_in_window) as window_campaign_touches,
        count(*) filter (where kind = 'enquiry' and is_in_window) as window_enquiries,
        count(*) filter (where kind = 'web_session' and is_in_window) as window_web_sessions,
        count(*) filter (where kind = 'web_session') as lifetime_web_sessions,
        count(*) filter (where kind = 'lead' and is_in_window) as window_leads,
        count(*) filter (where is_in_progress) as leads_in_progress
    from contacts_as_of
    group by as_of_date, customer_id

)

select * from int_customer_contacts
