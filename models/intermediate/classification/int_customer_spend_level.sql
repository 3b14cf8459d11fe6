with

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

scopes as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_purchaser

),

customers as (

    select * from {{ ref('int_customers') }}

),

peer_means as (

    select * from {{ ref('int_peer_means') }}

),

spends as (

    select
        purchases.as_of_date,
        purchases.customer_id,
        customers.peer_group,
        {{ cents('purchases.window_net_sales') }} as window_net_sales
    from purchases
    inner join scopes
        on
            purchases.as_of_date = scopes.as_of_date
            and purchases.customer_id = scopes.customer_id
    inner join customers
        on purchases.customer_id = customers.customer_id

),

-- Where no peer ordered in the window there is no mean, and nobody reaches it.
int_customer_spend_level as (

    select
        spends.as_of_date,
        spends.customer_id,
        case
            when spends.window_net_sales >= peer_means.mean_net_sales then 'high'
            else 'low'
        end as tier_code,
        spends.window_net_sales,
        spends.peer_group,
        peer_means.mean_net_sales,
        case
            when peer_means.mean_net_sales is null then 'partial'
            else 'full'
        end as evidence
    from spends
    inner join peer_means
        on
            spends.as_of_date = peer_means.as_of_date
            and spends.peer_group = peer_means.peer_group

)

select * from int_customer_spend_level
