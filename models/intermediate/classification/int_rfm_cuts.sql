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

-- The least that peers of each score hold, axis by axis; of recency, the most days.
held as (

    select
        as_of_date,
        peer_group,
        'recency' as axis,
        r_score as score,
        cast(max(recency_days) as decimal(20, 4)) as least_value
    from scores
    group by as_of_date, peer_group, r_score
    union all
    select
        as_of_date,
        peer_group,
        'frequency' as axis,
        f_score as score,
        cast(min(window_orders) as decimal(20, 4)) as least_value
    from scores
    where window_orders > 0
    group by as_of_date, peer_group, f_score
    union all
    select
        as_of_date,
        peer_group,
        'money' as axis,
        m_score as score,
        cast(min(window_net_sales) as decimal(20, 4)) as least_value
    from scores
    where window_orders > 0
    group by as_of_date, peer_group, m_score

),

int_rfm_cuts as (

    select
        held.as_of_date,
        held.peer_group,
        steps.score,
        cast(max(held.least_value) filter (where held.axis = 'recency') as integer)
            as most_recency_days,
        cast(min(held.least_value) filter (where held.axis = 'frequency') as bigint)
            as least_orders,
        {{ cents("min(held.least_value) filter (where held.axis = 'money')") }} as least_net_sales
    from held
    inner join steps
        on held.score >= steps.score
    group by held.as_of_date, held.peer_group, steps.score

)

select * from int_rfm_cuts
