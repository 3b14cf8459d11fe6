with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_web_visitor

),

browsing as (

    select * from {{ ref('int_customer_browsing') }}

),

tiers as (

    select
        *,
        case when upper_bound is not null then lag(tier_code) over (order by tier_rank) end
            as next_tier_code
    from {{ ref('tiers') }}
    where dimension_code = 'browsing_duration'

),

int_customer_browsing_duration as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        tiers.tier_code,
        browsing.median_session_seconds,
        browsing.session_basis,
        tiers.next_tier_code,
        tiers.upper_bound as next_tier_threshold,
        tiers.lower_bound as tier_floor,
        case browsing.session_basis
            when 'window' then 'full'
            when 'lifetime' then 'partial'
            else 'none'
        end as evidence
    from in_scope
    inner join browsing
        on
            in_scope.as_of_date = browsing.as_of_date
            and in_scope.customer_id = browsing.customer_id
    left join tiers
        on {{ in_tier('browsing.median_session_seconds') }}

)

select * from int_customer_browsing_duration
