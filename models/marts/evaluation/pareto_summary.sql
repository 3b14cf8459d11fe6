with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

ranks as (

    select * from {{ ref('int_pareto_ranks') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- Weighing the positive profits by their place from the poorest up gives the Gini coefficient.
totals as (

    select
        ranks.as_of_date,
        count(*) as customers,
        {{ cents('sum(ranks.window_profit)') }} as total_profit,
        {{ money('sum(ranks.window_net_sales)') }} as total_net_sales,
        {{ sum_where('ranks.window_profit', 'ranks.window_profit > 0') }} as positive_profit,
        sum(greatest(ranks.window_profit, 0) * (ranks.customers + 1 - ranks.customer_rank))
            as weighted_positive_profit,
        count(*) filter (where ranks.profit_top_share <= parameters.pyramid_key_share)
            as top_customers,
        {{ sum_where(
            'ranks.window_profit', 'ranks.profit_top_share <= parameters.pyramid_key_share'
        ) }} as top_profit,
        min(ranks.customer_rank) filter (
            where
            ranks.is_defined
            and {{ cents('ranks.cumulative_profit') }}
            >= parameters.pareto_profit_share * {{ cents('ranks.total_profit') }}
        ) as benchmark_customers,
        count(*) filter (where ranks.tier_code in ('vip', 'key')) as vip_key_customers,
        {{ sum_where('ranks.window_profit', "ranks.tier_code in ('vip', 'key')") }}
            as vip_key_profit
    from ranks
    cross join parameters
    group by ranks.as_of_date

),

pareto_summary as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_current,
        coalesce(totals.customers, 0) as customers,
        {{ cents('coalesce(totals.total_profit, 0)') }} as total_profit,
        {{ cents('coalesce(totals.total_net_sales, 0)') }} as total_net_sales,
        coalesce(totals.total_profit > 0, false) as is_defined,

        coalesce(totals.top_customers, 0) as top_customers,
        {{ ratio(
            'case when totals.total_profit > 0 then totals.top_profit end',
            'totals.total_profit', wide=true
        ) }} as top_profit_share,
        totals.benchmark_customers,
        {{ ratio('totals.benchmark_customers', 'totals.customers') }} as benchmark_customer_share,
        {{ ratio(
            '2 * totals.weighted_positive_profit'
            ~ ' - (totals.customers + 1) * totals.positive_profit',
            'totals.customers * totals.positive_profit'
        ) }} as gini,
        coalesce(totals.vip_key_customers, 0) as vip_key_customers,
        {{ ratio('totals.vip_key_customers', 'totals.customers') }} as vip_key_customer_share,
        {{ ratio(
            'case when totals.total_profit > 0 then totals.vip_key_profit end',
            'totals.total_profit', wide=true
        ) }} as vip_key_profit_share
    from as_of_dates
    left join totals
        on as_of_dates.as_of_date = totals.as_of_date

)

select * from pareto_summary
