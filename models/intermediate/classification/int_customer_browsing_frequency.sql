with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_web_visitor

),

browsing as (

    select * from {{ ref('int_customer_browsing') }}

),

visits as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        in_scope.peer_group,
        browsing.recent_sessions
    from in_scope
    inner join browsing
        on
            in_scope.as_of_date = browsing.as_of_date
            and in_scope.customer_id = browsing.customer_id

),

-- The mean is that of the peers who came lately, else visitors of long ago would lower it for good.
peer_totals as (

    select
        as_of_date,
        peer_group,
        {{ ratio('sum(recent_sessions)', 'count(*)') }} as mean_sessions
    from visits
    where recent_sessions > 0
    group by as_of_date, peer_group

),

-- Sessions are whole, so the mean is reached at the next whole number. Where no peer came lately
-- there is no mean, and nobody reaches it.
classified as (

    select
        visits.*,
        cast(peer_totals.mean_sessions as decimal(18, 4)) as mean_sessions,
        cast(ceil(peer_totals.mean_sessions) as bigint) as high_from,
        case when visits.recent_sessions >= peer_totals.mean_sessions then 'high' else 'low' end
            as tier_code
    from visits
    left join peer_totals
        on
            visits.as_of_date = peer_totals.as_of_date
            and visits.peer_group = peer_totals.peer_group

),

int_customer_browsing_frequency as (

    select
        as_of_date,
        customer_id,
        tier_code,
        recent_sessions,
        peer_group,
        mean_sessions,
        case when tier_code = 'low' then 'high' end as next_tier_code,
        case when tier_code = 'low' then high_from end as next_tier_threshold,
        case when tier_code = 'high' then high_from end as tier_floor,
        case when mean_sessions is null then 'partial' else 'full' end as evidence
    from classified

)

select * from int_customer_browsing_frequency
