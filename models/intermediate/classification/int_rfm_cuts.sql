with

scores as (

    select * from {{ ref('int_rfm_scores') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

counted as (

    select row_number() over (order by parameter) as step
    from {{ ref('parameters') }}

),

steps as (

    select cast(counted.step as integer) as score
    from counted
    inner join parameters
        on counted.step <= parameters.rfm_score_bins

),

-- The lowest value among peers of each score, axis by axis; for recency, the most days.
held as (

    select
        as_of_date,
        peer_group,
        'recency' as axis,
        r_score as score,
        {{ money('max(recency_days)') }} as least_value
    from scores
    group by as_of_date, peer_group, r_score
    union all
    select
        as_of_date,
        peer_group,
        'frequency' as axis,
        f_score as score,
        {{ money('min(window_orders)') }} as least_value
    from scores
    where window_orders > 0
    group by as_of_date, peer_group, f_score
    union all
    select
        as_of_date,
        peer_group,
        'money' as axis,
        m_score as score,
        {{ money('min(window_net_sales)') }} as least_value
    from scores
    where window_orders > 0
    group by as_of_date, peer_group, m_score

),

least_by_axis as (

    select
        held.as_of_date,
        held.peer_group,
        steps.score,
        max(held.least_value) filter (where held.axis = 'recency') as most_recency_days,
        min(held.least_value) filter (where held.axis = 'frequency') as least_orders,
        min(held.least_value) filter (where held.axis = 'money') as least_net_sales
    from held
    inner join steps
        on held.score >= steps.score
    group by held.as_of_date, held.peer_group, steps.score

),

int_rfm_cuts as (

    select
        as_of_date,
        peer_group,
        score,
        cast(most_recency_days as integer) as most_recency_days,
        cast(least_orders as bigint) as least_orders,
        {{ cents('least_net_sales') }} as least_net_sales
    from least_by_axis

)

select * from int_rfm_cuts
