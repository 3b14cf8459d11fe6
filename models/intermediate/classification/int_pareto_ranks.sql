with

pyramid as (

    select * from {{ ref('int_customer_profit_pyramid') }}

),

-- Customers of equal profit, in cents as the curve shows it, are ordered by net sales, so that no
-- figure depends on an id.
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

rounded as (

    select
        as_of_date,
        cast(customer_rank as bigint) as customer_rank,
        customer_id,
        tier_code,
        profit_top_share,
        customers,
        {{ money('window_profit') }} as window_profit,
        {{ money('window_net_sales') }} as window_net_sales,
        {{ money('cumulative_profit') }} as cumulative_profit,
        {{ money('cumulative_net_sales') }} as cumulative_net_sales,
        {{ money('total_profit') }} as total_profit,
        {{ money('total_net_sales') }} as total_net_sales,
        {{ cents('total_profit') }} > 0 as is_defined
    from cumulated

),

-- Where the total is not above zero there are no shares of it.
shareable as (

    select
        *,
        case when is_defined then cumulative_profit end as shared_profit,
        case when is_defined then cumulative_net_sales end as shared_net_sales
    from rounded

),

int_pareto_ranks as (

    select
        as_of_date,
        customer_rank,
        customer_id,
        tier_code,
        profit_top_share,
        customers,
        window_profit,
        window_net_sales,
        cumulative_profit,
        cumulative_net_sales,
        total_profit,
        is_defined,
        {{ ratio('customer_rank', 'customers') }} as customer_share,
        {{ ratio('shared_profit', 'total_profit', wide=true) }} as profit_share,
        {{ ratio('shared_net_sales', 'total_net_sales', wide=true) }} as net_sales_share
    from shareable

)

select * from int_pareto_ranks
