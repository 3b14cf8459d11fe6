with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

known_customers as (

    select * from {{ ref('int_known_customers') }}

),

customers as (

    select * from {{ ref('stg_customers') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

contacts as (

    select * from {{ ref('int_customer_contacts') }}

),

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'relationship'

),

signs as (

    select
        known_customers.as_of_date,
        known_customers.customer_id,
        coalesce(customers.is_marketed_to, false) as is_marketed_to,
        coalesce(contacts.window_campaign_touches, 0) as window_campaign_touches,
        coalesce(contacts.leads_in_progress, 0) as leads_in_progress,
        coalesce(customers.has_means, true) as may_have_means,
        coalesce(customers.has_need, false) as has_declared_need,
        coalesce(
            customers.registered_on between as_of_dates.window_begins_on and as_of_dates.as_of_date,
            false
        ) as is_registered_in_window,
        coalesce(contacts.window_leads, 0) as window_leads,
        coalesce(contacts.window_enquiries, 0) as window_enquiries,
        coalesce(contacts.window_web_sessions, 0) as window_web_sessions
    from known_customers
    inner join as_of_dates
        on known_customers.as_of_date = as_of_dates.as_of_date
    inner join customers
        on known_customers.customer_id = customers.customer_id
    left join purchases
        on
            known_customers.as_of_date = purchases.as_of_date
            and known_customers.customer_id = purchases.customer_id
    left join contacts
        on
            known_customers.as_of_date = contacts.as_of_date
            and known_customers.customer_id = contacts.customer_id
    where not coalesce(purchases.is_purchaser, false)

),

decided as (

    select
        signs.*,
        case
            when signs.is_marketed_to then 'marketing_flag'
            when signs.window_campaign_touches > 0 then 'campaign'
            when signs.leads_in_progress > 0 then 'lead_in_progress'
            when not signs.may_have_means then 'no_means'
            when signs.has_declared_need then 'declared_need'
            when signs.is_registered_in_window then 'registration'
            when signs.window_leads > 0 then 'lead'
            when signs.window_enquiries > 0 then 'enquiry'
            when signs.window_web_sessions > 0 then 'web_session'
            else 'no_need'
        end as decided_by
    from signs

),

int_customer_prospects as (

    select
        decided.as_of_date,
        decided.customer_id,
        decided.decided_by,
        conditions.tier_code as prospect_status,
        decided.is_marketed_to,
        decided.window_campaign_touches,
        decided.leads_in_progress,
        decided.may_have_means,
        decided.has_declared_need,
        decided.is_registered_in_window,
        decided.window_leads,
        decided.window_enquiries,
        decided.window_web_sessions
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_prospects
