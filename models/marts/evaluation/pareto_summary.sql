{{ config(materialized=history_kept_as(), pre_hook="{{ drop_other_dates() }}") }}

with

summary as (

    select * from {{ ref('int_pareto_summary') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where not is_stored

),

pareto_summary as (

    select
        summary.as_of_date,
        as_of_dates.is_current,
        summary.customers,
        summary.total_profit,
        summary.total_net_sales,
        summary.is_defined,

        summary.top_customers,
        summary.top_profit_share,
        summary.benchmark_customers,
        summary.benchmark_customer_share,
        summary.gini,
        summary.vip_key_customers,
        summary.vip_key_customer_share,
        summary.vip_key_profit_share
    from summary
    inner join as_of_dates
        on summary.as_of_date = as_of_dates.as_of_date

)

select * from pareto_summary
