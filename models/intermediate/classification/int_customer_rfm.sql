with

scores as (

    select * from {{ ref('int_rfm_scores') }}

),

steps as (

    select * from {{ ref('int_rfm_steps') }}

),

tiers as (

    select
        *,
        lag(tier_code) over (order by tier_rank) as next_tier_code
    from {{ ref('tiers') }}
    where dimension_code = 'rfm'

),

cheapest_steps as (

    select
        as_of_date,
        customer_id,
        most_recency_days,
        least_orders,
        least_net_sales,
        least(recency_cost, frequency_cost, money_cost) as step_cost,
        case least(recency_cost, frequency_cost, money_cost)
            when recency_cost then 'recency'
            when frequency_cost then 'frequency'
            when money_cost then 'money'
        end as next_tier_axis
    from steps

),

next_tiers as (

    select
        *,
        case next_tier_axis
            when 'recency' then most_recency_days
            when 'frequency' then least_orders
            when 'money' then least_net_sales
        end as next_tier_threshold
    from cheapest_steps

),

int_customer_rfm as (

    select
        scores.as_of_date,
        scores.customer_id,
        tiers.tier_code,
        scores.rfm_score,
        scores.r_score,
        scores.f_score,
        scores.m_score,
        scores.recency_days,
        scores.window_orders,
        scores.window_net_sales,
        tiers.next_tier_code,
        next_tiers.next_tier_axis,
        {{ cents('next_tiers.next_tier_threshold') }} as next_tier_threshold,
        next_tiers.step_cost,
        'full' as evidence
    from scores
    left join tiers
        on {{ in_tier('scores.rfm_score') }}
    left join next_tiers
        on
            scores.as_of_date = next_tiers.as_of_date
            and scores.customer_id = next_tiers.customer_id

)

select * from int_customer_rfm
