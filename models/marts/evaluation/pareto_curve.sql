with

ranks as (

    select * from {{ ref('int_pareto_ranks') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

pareto_curve as (

    select
        ranks.as_of_date,
        ranks.customer_rank,
        ranks.customer_id,
        ranks.tier_code,

        {{ cents('ranks.window_profit') }} as window_profit,
        {{ cents('ranks.window_net_sales') }} as window_net_sales,
        {{ cents('ranks.cumulative_profit') }} as cumulative_profit,
        {{ cents('ranks.cumulative_net_sales') }} as cumulative_net_sales,
        ranks.is_defined,
        ranks.customer_share,
        ranks.profit_share,
        ranks.net_sales_share
    from ranks
    inner join as_of_dates
        on ranks.as_of_date = as_of_dates.as_of_date

)

select * from pareto_curve
