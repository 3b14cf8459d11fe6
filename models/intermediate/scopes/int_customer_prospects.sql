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

never_purchased as (

    select
        known_customers.as_of_date,
        known_customers.customer_id
    from known_customers
    left join purchases
        on
            known_customers.as_of_date = purchases.as_of_date
            and known_customers.customer_id = purchases.customer_id
    where not coalesce(purchases.is_purchaser, false)

),

signs as (

    select
        never_purchased.as_of_date,
        never_purchased.customer_id,
        coalesce(customers.is_marketed_to, false)
        or coalesce(contacts.window_campaign_touches, 0) > 0 as is_marketed_to,
        coalesce(contacts.leads_in_progress, 0) > 0 as has_lead_in_progress,
        coalesce(customers.has_need, false)
        or coalesce(
            customers.registered_on between as_of_dates.window_begins_on and as_of_dates.as_of_date,
            false
        )
        or coalesce(
            contacts.window_leads + contacts.window_enquiries + contacts.window_web_sessions, 0
        ) > 0 as has_need,
        coalesce(customers.has_means, true) as may_have_means
    from never_purchased
    inner join as_of_dates
        on never_purchased.as_of_date = as_of_dates.as_of_date
    inner join customers
        on never_purchased.customer_id = customers.customer_id
    left join contacts
        on
            never_purchased.as_of_date = contacts.as_of_date
            and never_purchased.customer_id = contacts.customer_id

),

int_customer_prospects as (

    select
        as_of_date,
        customer_id,
        case
            when is_marketed_to or has_lead_in_progress then 'target'
            when has_need and may_have_means then 'potential'
            else 'non_customer'
        end as prospect_status
    from signs

)

select * from int_customer_prospects
