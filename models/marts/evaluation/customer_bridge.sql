{{ config(
    materialized=history_kept_as(), pre_hook="{{ drop_other_dates(compares_dates=true) }}"
) }}

with

bridge as (

    select * from {{ ref('int_customer_bridge') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where not is_stored

),

customer_bridge as (

    select
        bridge.as_of_date,
        as_of_dates.is_current,
        bridge.previous_as_of_date,

        bridge.opening_customers,
        bridge.new_customers,
        bridge.returned_customers,
        bridge.lost_customers,
        bridge.closing_customers,
        {{ cents('bridge.opening_net_sales') }} as opening_net_sales,
        {{ cents('bridge.new_net_sales') }} as new_net_sales,
        {{ cents('bridge.returned_net_sales') }} as returned_net_sales,
        {{ cents('bridge.lost_net_sales') }} as lost_net_sales,
        {{ cents('bridge.changed_net_sales') }} as changed_net_sales,
        {{ cents('bridge.closing_net_sales') }} as closing_net_sales
    from bridge
    inner join as_of_dates
        on bridge.as_of_date = as_of_dates.as_of_date

)

select * from customer_bridge
