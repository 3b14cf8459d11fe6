with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone_but_non_customers

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

peer_means as (

    select * from {{ ref('int_peer_means') }}

),

frequencies as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        in_scope.is_purchaser,
        in_scope.peer_group,
        coalesce(purchases.window_orders, 0) as window_orders
    from in_scope
    left join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id

),

-- Where no peer ordered in the window there is no mean: the minimum number of orders decides alone.
classified as (

    select
        frequencies.*,
        peer_means.mean_orders,
        peer_means.high_frequency_from,
        case
            when not frequencies.is_purchaser then 'potential'
            when frequencies.window_orders >= peer_means.high_frequency_from then 'high'
            else 'low'
        end as tier_code
    from frequencies
    left join peer_means
        on
            frequencies.as_of_date = peer_means.as_of_date
            and frequencies.peer_group = peer_means.peer_group

),

int_customer_purchase_frequency as (

    select
        as_of_date,
        customer_id,
        tier_code,
        window_orders,
        peer_group,
        mean_orders,
        case tier_code
            when 'low' then 'high'
            when 'potential' then 'low'
        end as next_tier_code,
        case tier_code
            when 'low' then high_frequency_from
            when 'potential' then 1
        end as next_tier_threshold,
        case when tier_code = 'high' then high_frequency_from end as tier_floor,
        case when is_purchaser and mean_orders is null then 'partial' else 'full' end as evidence
    from classified

)

select * from int_customer_purchase_frequency
