with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_external_purchaser

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

purchasers as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        in_scope.peer_group,
        purchases.window_orders > 0 as has_ordered_in_window,
        purchases.recency_days,
        purchases.window_orders,
        {{ cents('purchases.window_net_sales') }} as window_net_sales,
        parameters.rfm_score_bins
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id
    cross join parameters

),

{%- set all_peers = 'as_of_date, peer_group' -%}
{%- set window_peers = 'as_of_date, peer_group, has_ordered_in_window' %}

-- Recency is scored among all peers, frequency and money among those with an order in the window.
scored as (

    select
        as_of_date,
        customer_id,
        peer_group,
        {{ mid_rank_score('recency_days', 'low', all_peers, 'rfm_score_bins') }} as r_score,
        case
            when has_ordered_in_window
                then
                    {{ mid_rank_score('window_orders', 'high', window_peers, 'rfm_score_bins') }}
            else 1
        end as f_score,
        case
            when has_ordered_in_window
                then
                    {{ mid_rank_score('window_net_sales', 'high', window_peers, 'rfm_score_bins') }}
            else 1
        end as m_score,
        recency_days,
        window_orders,
        window_net_sales
    from purchasers

),

int_rfm_scores as (

    select
        as_of_date,
        customer_id,
        peer_group,
        r_score,
        f_score,
        m_score,
        cast(cast(r_score + f_score + m_score as decimal(12, 6)) / 3 as decimal(6, 4)) as rfm_score,
        recency_days,
        window_orders,
        window_net_sales
    from scored

)

select * from int_rfm_scores
