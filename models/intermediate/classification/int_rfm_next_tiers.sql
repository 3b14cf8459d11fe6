with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_external_purchaser

),

classified as (

    select * from {{ ref('int_customer_rfm') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

cuts as (

    select * from {{ ref('int_rfm_cuts') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'rfm'

),

-- How many points of the three scores are missing to the next tier up.
missing_points as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        in_scope.peer_group,
        better_tiers.tier_code as next_tier_code,
        cast(ceil(3 * better_tiers.lower_bound) as integer)
        - classified.r_score - classified.f_score - classified.m_score as points,
        classified.r_score,
        classified.f_score,
        classified.m_score,
        classified.window_orders,
        classified.window_net_sales,
        {{ cents('purchases.average_order_value') }} as average_order_value
    from in_scope
    inner join classified
        on
            in_scope.as_of_date = classified.as_of_date
            and in_scope.customer_id = classified.customer_id
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id
    inner join tiers
        on classified.tier_code = tiers.tier_code
    inner join tiers as better_tiers
        on tiers.tier_rank = better_tiers.tier_rank + 1

),

-- What each axis alone would take, and what it would cost the customer: an order counts at his own
-- average, and a single order makes him as recent as anybody. A score that no peer has is no goal.
axis_steps as (

    select
        missing_points.as_of_date,
        missing_points.customer_id,
        missing_points.next_tier_code,
        r_cuts.most_recency_days,
        f_cuts.least_orders,
        m_cuts.least_net_sales,
        case
            when r_cuts.most_recency_days is not null
                then missing_points.average_order_value
        end as recency_cost,
        {{ cents(
            '(f_cuts.least_orders - missing_points.window_orders)'
            ~ ' * missing_points.average_order_value'
        ) }} as frequency_cost,
        {{ cents('m_cuts.least_net_sales - missing_points.window_net_sales') }} as money_cost
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

cheapest as (

    select
        as_of_date,
        customer_id,
        next_tier_code,
        most_recency_days,
        least_orders,
        least_net_sales,
        least(recency_cost, frequency_cost, money_cost) as step_cost,
        case
            when recency_cost = least(recency_cost, frequency_cost, money_cost) then 'recency'
            when frequency_cost = least(recency_cost, frequency_cost, money_cost) then 'frequency'
            when money_cost = least(recency_cost, frequency_cost, money_cost) then 'money'
        end as next_tier_axis
    from axis_steps

),

int_rfm_next_tiers as (

    select
        as_of_date,
        customer_id,
        next_tier_code,
        next_tier_axis,
        {{ cents(
            "case next_tier_axis"
            ~ " when 'recency' then most_recency_days"
            ~ " when 'frequency' then least_orders"
            ~ " when 'money' then least_net_sales end"
        ) }} as next_tier_at,
        {{ cents('step_cost') }} as step_cost
    from cheapest

)

select * from int_rfm_next_tiers
