with

scores as (

    select * from {{ ref('int_rfm_scores') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

cuts as (

    select * from {{ ref('int_rfm_cuts') }}

),

tiers as (

    select
        *,
        lag(lower_bound) over (order by tier_rank) as next_lower_bound
    from {{ ref('tiers') }}
    where dimension_code = 'rfm'

),

-- How many points of the three scores are missing to the next tier up.
missing_points as (

    select
        scores.*,
        cast(ceil(3 * tiers.next_lower_bound) as integer)
        - scores.r_score - scores.f_score - scores.m_score as points,
        {{ cents('purchases.average_order_value') }} as average_order_value
    from scores
    inner join purchases
        on
            scores.as_of_date = purchases.as_of_date
            and scores.customer_id = purchases.customer_id
    inner join tiers
        on {{ in_tier('scores.rfm_score') }}
    where tiers.next_lower_bound is not null

),

-- What each axis alone would take. A score that no peer has is not a target.
goals as (

    select
        missing_points.as_of_date,
        missing_points.customer_id,
        missing_points.average_order_value,
        r_cuts.most_recency_days,
        f_cuts.least_orders,
        m_cuts.least_net_sales,
        f_cuts.least_orders - missing_points.window_orders as missing_orders,
        m_cuts.least_net_sales - missing_points.window_net_sales as missing_net_sales
    from missing_points
    left join cuts as r_cuts
        on
            missing_points.as_of_date = r_cuts.as_of_date
            and missing_points.peer_group = r_cuts.peer_group
            and missing_points.r_score + missing_points.points = r_cuts.score
    left join cuts as f_cuts
        on
            missing_points.as_of_date = f_cuts.as_of_date
            and missing_points.peer_group = f_cuts.peer_group
            and missing_points.f_score + missing_points.points = f_cuts.score
    left join cuts as m_cuts
        on
            missing_points.as_of_date = m_cuts.as_of_date
            and missing_points.peer_group = m_cuts.peer_group
            and missing_points.m_score + missing_points.points = m_cuts.score

),

-- What it would cost the customer: an order counts at their own average, and a single order gives
-- them the best recency.
int_rfm_steps as (

    select
        as_of_date,
        customer_id,
        most_recency_days,
        least_orders,
        least_net_sales,
        case when most_recency_days is not null then average_order_value end as recency_cost,
        {{ cents('missing_orders * average_order_value') }} as frequency_cost,
        {{ cents('missing_net_sales') }} as money_cost
    from goals

)

select * from int_rfm_steps
