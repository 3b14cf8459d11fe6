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

order_values as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        in_scope.peer_group,
        {{ cents('purchases.average_order_value') }} as average_order_value,
        purchases.order_value_basis as basis_period
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id

),

classified as (

    select
        order_values.*,
        peer_means.mean_order_value,
        case
            when order_values.average_order_value >= peer_means.mean_order_value then 'large'
            else 'small'
        end as tier_code
    from order_values
    inner join peer_means
        on
            order_values.as_of_date = peer_means.as_of_date
            and order_values.peer_group = peer_means.peer_group

),

int_customer_order_size as (

    select
        as_of_date,
        customer_id,
        tier_code,
        average_order_value,
        basis_period,
        peer_group,
        mean_order_value,
        case when tier_code = 'small' then 'large' end as next_tier_code,
        case when tier_code = 'small' then mean_order_value end as next_tier_threshold,
        case when tier_code = 'large' then mean_order_value end as tier_floor,
        case when basis_period = 'window' then 'full' else 'partial' end as evidence
    from classified

)

select * from int_customer_order_size
