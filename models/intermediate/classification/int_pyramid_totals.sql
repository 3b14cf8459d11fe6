with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

pyramid as (

    select * from {{ ref('int_customer_profit_pyramid') }}

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'profit_pyramid' and tier_code <> 'unknown'

),

dated_tiers as (

    select
        as_of_dates.as_of_date,
        tiers.tier_code
    from as_of_dates
    cross join tiers

),

-- A cost to serve that is not known for any customer is not zero.
int_pyramid_totals as (

    select
        dated_tiers.as_of_date,
        dated_tiers.tier_code,
        dated_tiers.tier_code in ('vip', 'key') as is_key_account,
        count(pyramid.customer_id) as customers,
        {{ money('coalesce(sum(pyramid.window_profit), 0)') }} as window_profit,
        {{ money('coalesce(sum(pyramid.window_net_sales), 0)') }} as window_net_sales,
        count(pyramid.window_cost_to_serve) as customers_with_cost_to_serve,
        {{ money('sum(pyramid.window_cost_to_serve)') }} as window_cost_to_serve
    from dated_tiers
    left join pyramid
        on
            dated_tiers.as_of_date = pyramid.as_of_date
            and dated_tiers.tier_code = pyramid.tier_code
    group by dated_tiers.as_of_date, dated_tiers.tier_code

)

select * from int_pyramid_totals
