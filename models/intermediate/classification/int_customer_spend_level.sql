with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_purchaser

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

peer_means as (

    select * from {{ ref('int_peer_means') }}

),

spends as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        in_scope.peer_group,
        {{ cents('purchases.window_net_sales') }} as window_net_sales
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id

),

-- Where no peer ordered in the window there is no mean, and no customer reaches it.
classified as (

    select
        spends.*,
        peer_means.mean_net_sales,
        case
            when spends.window_net_sales >= peer_means.mean_net_sales then 'high'
            else 'low'
        end as tier_code
    from spends
    inner join peer_means
        on
            spends.as_of_date = peer_means.as_of_date
            and spends.peer_group = peer_means.peer_group

),

int_customer_spend_level as (

    select
        as_of_date,
        customer_id,
        tier_code,
        window_net_sales,
        peer_group,
        mean_net_sales,
        case when tier_code = 'low' then 'high' end as next_tier_code,
        case when tier_code = 'low' then mean_net_sales end as next_tier_threshold,
        case when tier_code = 'high' then mean_net_sales end as tier_floor,
        case when mean_net_sales is null then 'partial' else 'full' end as evidence
    from classified

)

select * from int_customer_spend_level
