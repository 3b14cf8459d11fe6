{{ config(materialized='view') }}

with

orders as (

    select *
    from {{ ref('judged_orders') }}
    where order_id is not null

),

judged_order_ids as (

    select
        order_id,
        bool_or(verdict <> 'rejected') as is_kept,
        coalesce(
            max(case when verdict <> 'rejected' then currency end),
            max(currency)
        ) as currency
    from orders
    group by order_id

)

select * from judged_order_ids
