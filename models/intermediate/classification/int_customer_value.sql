with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_external_purchaser

),

methods as (

    {% for dimension in ['clv', 'rfm', 'contribution'] %}
    select
        as_of_date,
        customer_id,
        '{{ dimension }}' as dimension_code,
        tier_code,
        evidence
    from {{ ref('int_customer_' ~ dimension) }}
    {{ 'union all' if not loop.last }}
    {% endfor %}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where tier_code <> 'unknown'

),

referred_profits as (

    select * from {{ ref('int_referred_profits') }}

),

-- An unknown tier has no rank and takes no part.
ranks as (

    select
        methods.as_of_date,
        methods.customer_id,
        max(case when methods.dimension_code = 'clv' then methods.tier_code end) as clv_tier,
        max(case when methods.dimension_code = 'rfm' then methods.tier_code end) as rfm_tier,
        max(case when methods.dimension_code = 'contribution' then methods.tier_code end)
            as contribution_tier,
        count(tiers.tier_rank) as known_methods,
        min(tiers.tier_rank) as best_rank,
        max(tiers.tier_rank) as worst_rank,
        sum(tiers.tier_rank) as sum_of_ranks,
        {{ any_true("methods.evidence <> 'full'") }} as has_fallback
    from methods
    left join tiers
        on
            methods.dimension_code = tiers.dimension_code
            and methods.tier_code = tiers.tier_code
    group by methods.as_of_date, methods.customer_id

),

-- Of three ranks the middle is what remains without the best and the worst; of fewer, the worst.
middles as (

    select
        as_of_date,
        customer_id,
        clv_tier,
        rfm_tier,
        contribution_tier,
        case
            when known_methods > 2 then sum_of_ranks - best_rank - worst_rank
            else worst_rank
        end as middle_rank,
        case
            when known_methods = 0 then 'none'
            when known_methods > 2 and not has_fallback then 'full'
            else 'partial'
        end as evidence
    from ranks

),

int_customer_value as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        coalesce(tiers.tier_code, 'unknown') as tier_code,
        middles.clv_tier,
        middles.rfm_tier,
        middles.contribution_tier,
        coalesce(referred_profits.referred_customers, 0) as referred_customers,
        {{ money('coalesce(referred_profits.referred_profit, 0)') }} as referred_profit,
        middles.evidence
    from in_scope
    left join middles
        on
            in_scope.as_of_date = middles.as_of_date
            and in_scope.customer_id = middles.customer_id
    left join tiers
        on
            middles.middle_rank = tiers.tier_rank
            and tiers.dimension_code = 'value'
    left join referred_profits
        on
            in_scope.as_of_date = referred_profits.as_of_date
            and in_scope.customer_id = referred_profits.customer_id

)

select * from int_customer_value
