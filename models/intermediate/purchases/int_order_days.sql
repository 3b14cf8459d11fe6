with

orders as (

    select *
    from {{ ref('int_orders') }}
    where has_value

),

-- A day counts as long as one of its orders is valid.
int_order_days as (

    select
        customer_id,
        ordered_on,
        case when bool_or(kept_until is null) then null else max(kept_until) end as kept_until
    from orders
    group by customer_id, ordered_on

)

select * from int_order_days
