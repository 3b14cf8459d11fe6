with

scopes as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_everyone_but_non_customers

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

peer_means as (

    select * from {{ ref('int_peer_means') }}

),

frequencies as (

    select
        scopes.as_of_date,
        scopes.customer_id,
        scopes.is_purchaser,
        customers.peer_group,
        coalesce(purchases.window_orders, 0) as window_orders
    from scopes
    inner join customers
        on scopes.customer_id = customers.customer_id
    left join purchases
        on
            scopes.as_of_date = purchases.as_of_date
            and scopes.customer_id = purchases.customer_id

),

-- Where no peer ordered in the window there is no mean: the least number of orders decides alone.
int_customer_purchase_frequency as (

    select
        frequencies.as_of_date,
        frequencies.customer_id,
        case
            when not frequencies.is_purchaser then 'potential'
            when frequencies.window_orders >= peer_means.high_frequency_from then 'high'
            else 'low'
        end as tier_code,
        frequencies.window_orders,
        frequencies.peer_group,
        peer_means.mean_orders,
        peer_means.high_frequency_from,
        case
            when frequencies.is_purchaser and peer_means.mean_orders is null then 'partial'
            else 'full'
        end as evidence
    from frequencies
    left join peer_means
        on
            frequencies.as_of_date = peer_means.as_of_date
            and frequencies.peer_group = peer_means.peer_group

)

select * from int_customer_purchase_frequency
