with

parameters as (

    select
        cast({{ parameter('repeat_min_orders') }} as integer) as repeat_min_orders,
        cast({{ parameter('regular_min_orders') }} as integer) as regular_min_orders
    from {{ ref('parameters') }}

),

scopes as (

    select scope
    from {{ ref('dimensions') }}
    group by scope

),

purchasers as (

    select
        customer_id,
        count(*) as orders,
        bool_or(is_shipped) as has_shipped_order,
        bool_or(is_in_window) as has_ordered_in_window
    from {{ ref('audit_valid_orders') }}
    group by customer_id

),

events as (

    select
        customer_id,
        bool_or(event_kind = 'invoice') as is_invoiced,
        bool_or(event_kind = 'payment') as has_paid,
        bool_or(event_kind = 'refund' and is_in_window) as is_refunded_in_window,
        bool_or(event_kind = 'web_session') as is_web_visitor,
        bool_or(event_kind = 'campaign' and is_in_window or event_kind = 'lead_in_progress')
            as is_marketed_to,
        bool_or(event_kind in ('web_session', 'enquiry', 'lead') and is_in_window) as has_need
    from {{ ref('audit_events') }}
    group by customer_id

),

-- What is not known is null, and null puts a customer in no scope.
traits as (

    select
        customers.customer_id,
        as_of.as_of_date,
        party_types.is_individual,
        party_types.is_organisation,
        party_types.is_government,
        coalesce(party_types.is_external, true) as is_external,
        purchasers.orders,
        purchasers.has_shipped_order,
        purchasers.has_ordered_in_window or events.is_refunded_in_window as has_recent_trade,
        events.is_invoiced,
        events.has_paid,
        events.is_web_visitor,
        customers.is_marketed_to or events.is_marketed_to as is_marketed_to,
        coalesce(customers.has_means, true)
        and (
            customers.has_need
            or events.has_need
            or customers.registered_on between as_of.window_begins_on and as_of.as_of_date
        ) as may_buy
    from {{ ref('stg_customers') }} as customers
    cross join {{ ref('audit_as_of') }} as as_of
    left join {{ ref('stg_customer_first_activity') }} as first_activity
        on customers.customer_id = first_activity.customer_id
    left join {{ ref('party_types') }} as party_types
        on customers.party_type = party_types.party_type
    left join purchasers
        on customers.customer_id = purchasers.customer_id
    left join events
        on customers.customer_id = events.customer_id
    where
        coalesce(
            least(customers.known_on, customers.registered_on, first_activity.first_event_on),
            as_of.as_of_date
        ) <= as_of.as_of_date

),

-- A scope of the standard without a line here has no customers, and fails a test.
audit_expected_scopes as (

    select
        scopes.scope,
        traits.customer_id,
        traits.as_of_date
    from traits
    cross join scopes
    cross join parameters
    where
        case scopes.scope
            when 'everyone' then true
            when 'everyone_but_non_customers'
                then traits.orders > 0 or traits.is_marketed_to or traits.may_buy
            when 'individuals' then traits.is_individual
            when 'organisations' then traits.is_organisation
            when 'government' then traits.is_government
            when 'web_visitors' then traits.is_web_visitor
            when 'purchasers' then traits.orders > 0
            when 'external_purchasers' then traits.orders > 0 and traits.is_external
            when 'government_purchasers' then traits.orders > 0 and traits.is_government
            when 'repeat_purchasers' then traits.orders >= parameters.repeat_min_orders
            when 'regular_purchasers' then traits.orders >= parameters.regular_min_orders
            when 'pyramid' then traits.orders > 0 and traits.is_external and traits.has_recent_trade
            when 'invoiced' then traits.is_invoiced
            when 'settled' then traits.has_shipped_order or traits.is_invoiced or traits.has_paid
        end

)

select * from audit_expected_scopes
