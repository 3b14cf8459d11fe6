{{ config(materialized='view') }}

with

parameters as (

    select cast({{ parameter('phone_match_digits') }} as integer) as phone_match_digits
    from {{ ref('parameters') }}

),

-- The day from which a customer is known goes before the id, so that the smallest text is the
-- customer known first; one known on every day comes before all others.
owners as (

    select
        coalesce(
            cast(
                least(customers.known_on, customers.registered_on, first_activity.first_event_on)
                as {{ dbt.type_string() }}
            ),
            '0000-00-00'
        ) || customers.customer_id as known_customer,
        customers.email,
        {{ remove_matches('customers.phone', '[^0-9]') }} as phone_digits
    from {{ ref('stg_customers') }} as customers
    left join {{ ref('stg_customer_first_activity') }} as first_activity
        on customers.customer_id = first_activity.customer_id

),

owners_of_email as (

    select
        email,
        substr(min(known_customer), 11) as customer_id
    from owners
    group by email

),

owners_of_phone as (

    select
        right(owners.phone_digits, parameters.phone_match_digits) as phone_ending,
        substr(min(owners.known_customer), 11) as customer_id
    from owners
    inner join parameters
        on length(owners.phone_digits) >= parameters.phone_match_digits
    group by right(owners.phone_digits, parameters.phone_match_digits)

),

leads as (

    select
        leads.source_system,
        leads.lead_id,
        leads.customer_id,
        leads.email,
        {{ remove_matches('leads.phone', '[^0-9]') }} as phone_digits,
        parameters.phone_match_digits
    from {{ ref('stg_leads') }} as leads
    cross join parameters

),

audit_lead_customers as (

    select
        leads.source_system,
        leads.lead_id,
        coalesce(
            leads.customer_id, owners_of_email.customer_id, owners_of_phone.customer_id
        ) as customer_id,
        case
            when leads.customer_id is not null then 'customer_id'
            when owners_of_email.customer_id is not null then 'email'
            when owners_of_phone.customer_id is not null then 'phone'
            else 'none'
        end as customer_basis
    from leads
    left join owners_of_email
        on leads.email = owners_of_email.email
    left join owners_of_phone
        on
            right(leads.phone_digits, leads.phone_match_digits) = owners_of_phone.phone_ending
            and length(leads.phone_digits) >= leads.phone_match_digits

)

select * from audit_lead_customers
