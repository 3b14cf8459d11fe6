with

leads as (

    select * from {{ ref('stg_leads') }}

),

customers as (

    select * from {{ ref('stg_customers') }}

),

first_activity as (

    select * from {{ ref('stg_customer_first_activity') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

addresses as (

    {% for basis, address in [('email', 'email'), ('phone', remove_matches('phone', '[^0-9]'))] %}
    select
        lead_id,
        cast(null as {{ dbt.type_string() }}) as customer_id,
        '{{ basis }}' as customer_basis,
        {{ address }} as address
    from leads
    where customer_id is null
    union all
    select
        cast(null as {{ dbt.type_string() }}) as lead_id,
        customer_id,
        '{{ basis }}' as customer_basis,
        {{ address }} as address
    from customers
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

-- The last digits of a number are the same with and without the prefix of a country or of a call.
normalised as (

    select
        addresses.lead_id,
        addresses.customer_id,
        addresses.customer_basis,
        case
            when addresses.customer_basis = 'email' then addresses.address
            when length(addresses.address) >= parameters.phone_match_digits
                then right(addresses.address, parameters.phone_match_digits)
        end as address
    from addresses
    cross join parameters

),

matches as (

    select
        lead_addresses.lead_id,
        known_addresses.customer_id,
        lead_addresses.customer_basis
    from normalised as lead_addresses
    inner join normalised as known_addresses
        on
            lead_addresses.customer_basis = known_addresses.customer_basis
            and lead_addresses.address = known_addresses.address
    where lead_addresses.lead_id is not null and known_addresses.customer_id is not null

),

-- Email before phone. Of several customers the one known first: later ones change no past day.
ranked as (

    select
        matches.lead_id,
        matches.customer_id,
        row_number() over (
            partition by matches.lead_id
            order by
                matches.customer_basis,
                least(customers.known_on, customers.registered_on, first_activity.first_event_on)
                nulls first,
                matches.customer_id
        ) as place
    from matches
    inner join customers
        on matches.customer_id = customers.customer_id
    left join first_activity
        on matches.customer_id = first_activity.customer_id

),

int_leads as (

    select
        leads.lead_id,
        coalesce(leads.customer_id, ranked.customer_id) as customer_id,
        leads.created_on,
        leads.stage,
        coalesce(cast(leads.stage_changed_at as date), leads.created_on) as stage_reached_on
    from leads
    left join ranked
        on leads.lead_id = ranked.lead_id and ranked.place = 1

)

select * from int_leads
