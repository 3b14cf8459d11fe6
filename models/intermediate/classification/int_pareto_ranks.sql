with

pyramid as (

    select * from {{ ref('int_customer_profit_pyramid') }}

),

-- Customers of equal profit, in cents as the curve shows it, stand in the order of their sales, so
-- that no figure hangs on an id.
ranked as (

    select
        as_of_date,
        customer_id,
        tier_code,
        profit_top_share,
        window_profit,
        window_net_sales,
        row_number() over (
            partition by as_of_date
            order by
                {{ cents('window_profit') }} desc,
                {{ cents('window_net_sales') }} desc,
                customer_id asc
        ) as customer_rank
    from pyramid

),

cumulated as (

    select
        as_of_date,
        customer_rank,
        customer_id,
        tier_code,
        profit_top_share,
        window_profit,
        window_net_sales,
        sum(window_profit) over (partition by as_of_date order by customer_rank)
            as cumulative_profit,
        sum(window_net_sales) over (partition by as_of_date order by customer_rank)
            as cumulative_net_sales,
        count(*) over (partition by as_of_date) as customers,
        sum(window_profit) over (partition by as_of_date) as total_profit,
        sum(window_net_sales) over (partition by as_of_date) as total_net_sales
    from ranked

),

int_pareto_ranks as (

    select
        as_of_date,
        cast(customer_rank as bigint) as customer_rank,
        customer_id,
        tier_code,
        profit_top_share,
        {{ money('window_profit') }} as window_profit,
        {{ money('window_net_sales') }} as window_net_sales,
        {{ money('cumulative_profit') }} as cumulative_profit,
        {{ money('cumulative_net_sales') }} as cumulative_net_sales,
        customers,
        {{ money('total_profit') }} as total_profit,
        {{ money('total_net_sales') }} as total_net_sales,
        {{ cents('total_profit') }} > 0 as is_defined
    from cumulated

)

select * from int_pareto_ranks
