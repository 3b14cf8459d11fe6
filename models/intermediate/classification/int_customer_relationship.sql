with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone

),

lapses as (

    select * from {{ ref('int_customer_lapses') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

prospects as (

    select * from {{ ref('int_customer_prospects') }}

),

conditions as (

    select *
    from {{ ref('conditions') }}
    where dimension_code = 'relationship'

),

-- Customers who have never purchased are decided about with the scopes, which depend on it.
decided as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        case
            when in_scope.is_purchaser then coalesce(lapses.lapsed_by, 'purchase')
            else prospects.decided_by
        end as decided_by,
        case when in_scope.is_purchaser then lapses.is_lapsed end as is_lapsed,
        case when in_scope.is_purchaser then purchases.recency_days end as recency_days,
        prospects.is_marketed_to,
        prospects.window_campaign_touches,
        prospects.leads_in_progress,
        prospects.may_have_means,
        prospects.has_declared_need,
        prospects.is_registered_in_window,
        prospects.window_leads,
        prospects.window_enquiries,
        prospects.window_web_sessions
    from in_scope
    left join lapses
        on
            in_scope.as_of_date = lapses.as_of_date
            and in_scope.customer_id = lapses.customer_id
    left join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id
    left join prospects
        on
            in_scope.as_of_date = prospects.as_of_date
            and in_scope.customer_id = prospects.customer_id

),

int_customer_relationship as (

    select
        decided.as_of_date,
        decided.customer_id,
        conditions.tier_code,
        decided.decided_by,
        decided.is_lapsed,
        decided.recency_days,
        decided.is_marketed_to,
        decided.window_campaign_touches,
        decided.leads_in_progress,
        decided.may_have_means,
        decided.has_declared_need,
        decided.is_registered_in_window,
        decided.window_leads,
        decided.window_enquiries,
        decided.window_web_sessions,
        'full' as evidence
    from decided
    inner join conditions
        on decided.decided_by = conditions.decided_by

)

select * from int_customer_relationship
