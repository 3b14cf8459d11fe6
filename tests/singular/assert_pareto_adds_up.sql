-- The Pareto curve, its summary and the resource plan tell of the same customers and the same money
-- as the profit pyramid, and the curve is one: no step gains more than that before it, and it ends
-- at the whole. One row per figure that is wrong.
with

as_of_dates as (

    select as_of_date
    from {{ ref('int_as_of_dates') }}
    where is_current

),

pyramid as (

    select
        count(*) as customers,
        count(*) filter (where pyramid.tier_code in ('vip', 'key')) as vip_key_customers,
        {{ cents('coalesce(sum(pyramid.window_profit), 0)') }} as profit,
        {{ cents('coalesce(sum(pyramid.window_net_sales), 0)') }} as net_sales
    from {{ ref('int_customer_profit_pyramid') }} as pyramid
    inner join as_of_dates
        on pyramid.as_of_date = as_of_dates.as_of_date

),

curve as (

    select
        *,
        lag(window_profit) over (order by customer_rank) as profit_before,
        max(customer_rank) over () as last_rank
    from {{ ref('pareto_curve') }}

),

curve_end as (

    select *
    from curve
    where customer_rank = last_rank

),

summary as (

    select *
    from {{ ref('pareto_summary') }}
    where is_current

),

plan as (

    select
        sum(customers) as customers,
        sum(customers) filter (where tier_code in ('vip', 'key')) as vip_key_customers
    from {{ ref('resource_plan') }}

),

figures as (

    select
        'customers of the curve' as figure,
        pyramid.customers as expected,
        coalesce(curve_end.customer_rank, 0) as actual
    from pyramid
    left join curve_end
        on pyramid.customers > 0

    union all

    select
        'profit of the curve' as figure,
        pyramid.profit as expected,
        curve_end.cumulative_profit as actual
    from pyramid
    cross join curve_end

    union all

    select
        'net sales of the curve' as figure,
        pyramid.net_sales as expected,
        curve_end.cumulative_net_sales as actual
    from pyramid
    cross join curve_end

    union all

    select
        'share at the end of the curve' as figure,
        1 as expected,
        profit_share as actual
    from curve_end
    where is_defined

    union all

    select
        'profit of a customer behind one who brings less' as figure,
        profit_before as expected,
        window_profit as actual
    from curve
    where window_profit > profit_before

    union all

    select
        'customers of the summary' as figure,
        pyramid.customers as expected,
        summary.customers as actual
    from pyramid
    cross join summary

    union all

    select
        'vip and key customers of the summary' as figure,
        pyramid.vip_key_customers as expected,
        summary.vip_key_customers as actual
    from pyramid
    cross join summary

    union all

    select
        'profit of the summary' as figure,
        pyramid.profit as expected,
        summary.total_profit as actual
    from pyramid
    cross join summary

    union all

    select
        'net sales of the summary' as figure,
        pyramid.net_sales as expected,
        summary.total_net_sales as actual
    from pyramid
    cross join summary

    union all

    select
        'customers of the plan' as figure,
        pyramid.customers as expected,
        plan.customers as actual
    from pyramid
    cross join plan

    union all

    select
        'vip and key customers of the plan' as figure,
        pyramid.vip_key_customers as expected,
        plan.vip_key_customers as actual
    from pyramid
    cross join plan

)

select
    figure,
    expected,
    actual
from figures
where expected <> actual
