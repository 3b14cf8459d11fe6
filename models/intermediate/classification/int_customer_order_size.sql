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

order_values as (

    select
        purchases.as_of_date,
        purchases.customer_id,
        customers.peer_group,
        {{ cents('purchases.average_order_value') }} as average_order_value,
        purchases.order_value_basis as basis_period
    from purchases
    inner join scopes
        on
            purchases.as_of_date = scopes.as_of_date
            and purchases.customer_id = scopes.customer_id
    inner join customers
        on purchases.customer_id = customers.customer_id

),

int_customer_order_size as (

    select
        order_values.as_of_date,
        order_values.customer_id,
        case
            when order_values.average_order_value >= peer_means.mean_order_value then 'large'
            else 'small'
        end as tier_code,
        order_values.average_order_value,
        order_values.basis_period,
        order_values.peer_group,
        peer_means.mean_order_value,
        case
            when order_values.basis_period = 'window' then 'full'
            else 'partial'
        end as evidence
    from order_values
    inner join peer_means
        on
            order_values.as_of_date = peer_means.as_of_date
            and order_values.peer_group = peer_means.peer_group

)

select * from int_customer_order_size
