with

scopes as (

    select * from {{ ref('int_customer_scopes') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

purchasers as (

    select
        purchases.as_of_date,
        purchases.customer_id,
        customers.peer_group,
        purchases.window_orders > 0 as has_ordered_in_window,
        purchases.recency_days,
        purchases.window_orders,
        {{ cents('purchases.window_net_sales') }} as window_net_sales,
        parameters.rfm_score_bins
    from purchases
    inner join scopes
        on
            purchases.as_of_date = scopes.as_of_date
            and purchases.customer_id = scopes.customer_id
    inner join customers
        on purchases.customer_id = customers.customer_id
    cross join parameters
    where scopes.is_external_purchaser

),

{%- set all_peers = 'as_of_date, peer_group' -%}
{%- set peers_of_window = 'as_of_date, peer_group, has_ordered_in_window' %}

-- Recency is scored among all peers, frequency and money among those with an order in the window.
int_rfm_scores as (

    select
        as_of_date,
        customer_id,
        peer_group,
        {{ fair_score('recency_days', 'low', all_peers, 'rfm_score_bins') }} as r_score,
        case
            when has_ordered_in_window
                then {{ fair_score('window_orders', 'high', peers_of_window, 'rfm_score_bins') }}
            else 1
        end as f_score,
        case
            when has_ordered_in_window
                then {{ fair_score('window_net_sales', 'high', peers_of_window, 'rfm_score_bins') }}
            else 1
        end as m_score,
        recency_days,
        window_orders,
        window_net_sales
    from purchasers

)

select * from int_rfm_scores
