with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_purchaser

),

frequencies as (

    select * from {{ ref('int_customer_purchase_frequency') }}

),

order_sizes as (

    select * from {{ ref('int_customer_order_size') }}

),

purchase_patterns as (

    select * from {{ ref('purchase_patterns') }}

),

int_customer_purchase_pattern as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        coalesce(purchase_patterns.tier_code, 'unknown') as tier_code,
        frequencies.tier_code as purchase_frequency,
        order_sizes.tier_code as order_size,
        frequencies.window_orders,
        order_sizes.average_order_value,
        order_sizes.basis_period,
        case
            when purchase_patterns.tier_code is null then 'none'
            when frequencies.evidence = 'full' and order_sizes.evidence = 'full' then 'full'
            else 'partial'
        end as evidence
    from in_scope
    inner join frequencies
        on
            in_scope.as_of_date = frequencies.as_of_date
            and in_scope.customer_id = frequencies.customer_id
    inner join order_sizes
        on
            in_scope.as_of_date = order_sizes.as_of_date
            and in_scope.customer_id = order_sizes.customer_id
    left join purchase_patterns
        on
            frequencies.tier_code = purchase_patterns.purchase_frequency
            and order_sizes.tier_code = purchase_patterns.order_size

)

select * from int_customer_purchase_pattern
