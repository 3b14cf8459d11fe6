{{ config(materialized='view') }}

with

-- No more than one row of an order counts.
kept as (

    select
        order_id,
        currency
    from {{ ref('validated_orders') }}
    where row_status <> 'rejected'

),

rejected as (

    select
        order_id,
        max(currency) as currency
    from {{ ref('validated_orders') }}
    where row_status = 'rejected' and order_id is not null
    group by order_id

),

validated_order_ids as (

    select
        order_id,
        true as is_kept,
        currency
    from kept
    union all
    select
        rejected.order_id,
        false as is_kept,
        rejected.currency
    from rejected
    left join kept
        on rejected.order_id = kept.order_id
    where kept.order_id is null

)

select * from validated_order_ids
