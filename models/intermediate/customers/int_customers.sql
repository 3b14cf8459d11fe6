with

customers as (

    select * from {{ ref('stg_customers') }}

),

first_activity as (

    select * from {{ ref('stg_customer_first_activity') }}

),

party_types as (

    select * from {{ ref('party_types') }}

),

-- A customer of unknown party type is external and in the peer group `other`.
int_customers as (

    select
        customers.customer_id,
        customers.source_system,
        customers.party_type,
        customers.party_roles,
        party_types.role,
        coalesce(party_types.peer_group, 'other') as peer_group,
        coalesce(party_types.is_external, true) as is_external,
        coalesce(party_types.is_individual, false) as is_individual,
        coalesce(party_types.is_organisation, false) as is_organisation,
        coalesce(party_types.is_government, false) as is_government,
        least(customers.known_on, customers.registered_on, first_activity.first_event_on)
            as first_activity_on
    from customers
    left join first_activity
        on customers.customer_id = first_activity.customer_id
    left join party_types
        on customers.party_type = party_types.party_type

)

select * from int_customers
