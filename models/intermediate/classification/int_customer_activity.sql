with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone_but_non_customers

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

lapses as (

    select * from {{ ref('int_customer_lapses') }}

),

contacts as (

    select * from {{ ref('int_customer_contacts') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'activity'

),

measured as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        in_scope.is_purchaser,
        {{ add_days('in_scope.as_of_date', '-parameters.activity_days') }} as active_from,
        lapses.lapsed_by,
        purchases.last_ordered_on,
        contacts.last_used_on,
        contacts.last_served_on,
        contacts.last_complained_on,
        contacts.last_enquired_on,
        contacts.last_answered_on,
        contacts.last_social_contact_on,
        contacts.last_visited_on
    from in_scope
    cross join parameters
    left join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id
    left join lapses
        on
            in_scope.as_of_date = lapses.as_of_date
            and in_scope.customer_id = lapses.customer_id
    left join contacts
        on
            in_scope.as_of_date = contacts.as_of_date
            and in_scope.customer_id = contacts.customer_id

),

decided as (

    select
        measured.*,
        case
            when not measured.is_purchaser then 'no_purchase'
            when measured.lapsed_by is not null then measured.lapsed_by
            when measured.last_ordered_on >= measured.active_from then 'order'
            when measured.last_used_on >= measured.active_from then 'usage'
            when measured.last_served_on >= measured.active_from then 'service'
            when measured.last_complained_on >= measured.active_from then 'complaint'
            when measured.last_enquired_on >= measured.active_from then 'enquiry'
            when measured.last_answered_on >= measured.active_from then 'campaign_answer'
            when measured.last_social_contact_on >= measured.active_from then 'social'
            when measured.last_visited_on >= measured.active_from then 'web_session'
            else 'no_activity'
        end as decided_by
    from measured

),

int_customer_activity as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.lapsed_by,
        decided.last_ordered_on,
        decided.last_used_on,
        decided.last_served_on,
        decided.last_complained_on,
        decided.last_enquired_on,
        decided.last_answered_on,
        decided.last_social_contact_on,
        decided.last_visited_on,
        'full' as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_activity
