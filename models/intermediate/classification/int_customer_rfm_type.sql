with

scores as (

    select * from {{ ref('int_rfm_scores') }}

),

rfm_types as (

    select * from {{ ref('rfm_types') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- The vendors' variant of the rule: an axis is high above the mean score of the peers.
peer_means as (

    select
        as_of_date,
        peer_group,
        {{ ratio('sum(r_score)', 'count(*)') }} as r_mean,
        {{ ratio('sum(f_score)', 'count(*)') }} as f_mean,
        {{ ratio('sum(m_score)', 'count(*)') }} as m_mean
    from scores
    group by as_of_date, peer_group

),

axes as (

    select
        scores.as_of_date,
        scores.customer_id,
        scores.r_score,
        scores.f_score,
        scores.m_score,
        case
            when parameters.rfm_axis_rule = 'mean' then scores.r_score > peer_means.r_mean
            else scores.r_score >= parameters.rfm_high_score
        end as r_is_high,
        case
            when parameters.rfm_axis_rule = 'mean' then scores.f_score > peer_means.f_mean
            else scores.f_score >= parameters.rfm_high_score
        end as f_is_high,
        case
            when parameters.rfm_axis_rule = 'mean' then scores.m_score > peer_means.m_mean
            else scores.m_score >= parameters.rfm_high_score
        end as m_is_high
    from scores
    inner join peer_means
        on
            scores.as_of_date = peer_means.as_of_date
            and scores.peer_group = peer_means.peer_group
    cross join parameters

),

int_customer_rfm_type as (

    select
        axes.as_of_date,
        axes.customer_id,
        rfm_types.tier_code,
        axes.r_is_high,
        axes.f_is_high,
        axes.m_is_high,
        axes.r_score,
        axes.f_score,
        axes.m_score,
        'full' as evidence
    from axes
    left join rfm_types
        on
            axes.r_is_high = rfm_types.r_is_high
            and axes.f_is_high = rfm_types.f_is_high
            and axes.m_is_high = rfm_types.m_is_high

)

select * from int_customer_rfm_type
