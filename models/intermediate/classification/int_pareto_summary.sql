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

marked as (

    select
        ranks.*,
        greatest(ranks.window_profit, 0) as positive_profit,
        ranks.profit_top_share <= parameters.pyramid_key_share as is_top,
        ranks.tier_code in ('vip', 'key') as is_vip_or_key,
        ranks.is_defined
        and {{ cents('ranks.cumulative_profit') }}
        >= parameters.pareto_profit_share * {{ cents('ranks.total_profit') }} as is_past_benchmark
    from ranks
    cross join parameters

),

-- Weighting the positive profits by rank, the lowest first, gives the Gini coefficient.
totals as (

    select
        as_of_date,
        count(*) as customers,
        {{ cents('sum(window_profit)') }} as total_profit,
        {{ money('sum(window_net_sales)') }} as total_net_sales,
        {{ money('sum(positive_profit)') }} as positive_profit,
        sum(positive_profit * (customers + 1 - customer_rank)) as weighted_positive_profit,
        count(*) filter (where is_top) as top_customers,
        {{ sum_where('window_profit', 'is_top') }} as top_profit,
        min(customer_rank) filter (where is_past_benchmark) as benchmark_customers,
        count(*) filter (where is_vip_or_key) as vip_key_customers,
        {{ sum_where('window_profit', 'is_vip_or_key') }} as vip_key_profit
    from marked
    group by as_of_date

),

-- Where the total is not above zero there are no shares of it.
shareable as (

    select
        *,
        case when total_profit > 0 then total_profit end as shared_profit,
        2 * weighted_positive_profit - (customers + 1) * positive_profit as gini_numerator,
        customers * positive_profit as gini_denominator
    from totals

),

int_pareto_summary as (

    select
        as_of_dates.as_of_date,
        coalesce(shareable.customers, 0) as customers,
        {{ cents('coalesce(shareable.total_profit, 0)') }} as total_profit,
        {{ cents('coalesce(shareable.total_net_sales, 0)') }} as total_net_sales,
        shareable.shared_profit is not null as is_defined,
        coalesce(shareable.top_customers, 0) as top_customers,
        {{ ratio('shareable.top_profit', 'shareable.shared_profit', wide=true) }}
            as top_profit_share,
        shareable.benchmark_customers,
        {{ ratio('shareable.benchmark_customers', 'shareable.customers') }}
            as benchmark_customer_share,
        {{ ratio('shareable.gini_numerator', 'shareable.gini_denominator') }} as gini,
        coalesce(shareable.vip_key_customers, 0) as vip_key_customers,
        {{ ratio('shareable.vip_key_customers', 'shareable.customers') }}
            as vip_key_customer_share,
        {{ ratio('shareable.vip_key_profit', 'shareable.shared_profit', wide=true) }}
            as vip_key_profit_share
    from as_of_dates
    left join shareable
        on as_of_dates.as_of_date = shareable.as_of_date

)

select * from int_pareto_summary
