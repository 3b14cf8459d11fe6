with

scores as (

    select
        as_of_date,
        customer_id,
        r_score,
        f_score,
        m_score,
        cast(cast(r_score + f_score + m_score as decimal(12, 6)) / 3 as decimal(6, 4)) as rfm_score,
        recency_days,
        window_orders,
        window_net_sales
    from {{ ref('int_rfm_scores') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'rfm'

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
        'full' as evidence
    from scores
    left join tiers
        on {{ in_tier('scores.rfm_score') }}

)

select * from int_customer_rfm
