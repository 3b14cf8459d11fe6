{{ config(materialized='view') }}

with

orders as (

    select *
    from {{ ref('validated_orders') }}
    where order_id is not null

),

validated_order_ids as (

    select
        order_id,
        bool_or(row_status <> 'rejected') as is_kept,
        coalesce(
            max(case when row_status <> 'rejected' then currency end),
            max(currency)
        ) as currency
    from orders
    group by order_id

)

select * from validated_order_ids
