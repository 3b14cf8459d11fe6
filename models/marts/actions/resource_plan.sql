with

pyramid as (

    select * from {{ ref('int_customer_profit_pyramid') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'profit_pyramid' and tier_code <> 'unknown'

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

current_pyramid as (

    select
        pyramid.tier_code,
        pyramid.customer_id,
        pyramid.window_profit,
        pyramid.window_net_sales,
        pyramid.window_cost_to_serve
    from pyramid
    inner join as_of_dates
        on pyramid.as_of_date = as_of_dates.as_of_date

),

tier_totals as (

    select
        tiers.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,
        tiers.tier_code in ('vip', 'key') as is_key_account,
        count(current_pyramid.customer_id) as customers,
        {{ money('coalesce(sum(current_pyramid.window_profit), 0)') }} as window_profit,
        {{ money('coalesce(sum(current_pyramid.window_net_sales), 0)') }} as window_net_sales,
        count(current_pyramid.window_cost_to_serve) as customers_with_cost_to_serve,
        {{ money('sum(current_pyramid.window_cost_to_serve)') }} as window_cost_to_serve
    from tiers
    left join current_pyramid
        on tiers.tier_code = current_pyramid.tier_code
    group by tiers.tier_code, tiers.name_en, tiers.name_zh, tiers.tier_rank

),

-- Key accounts share their part of the budget by the profit they bring, the ordinary by heads.
weighted as (

    select
        tier_code,
        case when is_key_account then window_profit else customers end as weight,
        sum(case when is_key_account then window_profit else customers end) over (
            partition by is_key_account
        ) as group_weight,
        sum(customers) over (partition by is_key_account) as group_customers,
        sum(customers) over () as company_customers,
        sum(window_profit) over () as company_profit,
        sum(window_cost_to_serve) over () as company_cost_to_serve
    from tier_totals

),

-- Where one of the two groups is empty, the other takes the whole budget.
planned as (

    select
        tier_totals.tier_code,
        weighted.company_customers,
        weighted.company_profit,
        weighted.company_cost_to_serve,
        coalesce(nullif(parameters.service_budget, 0), weighted.company_cost_to_serve)
            as service_budget,
        case
            when weighted.group_customers = 0 then 0
            when weighted.group_customers = weighted.company_customers then 1
            when tier_totals.is_key_account then parameters.key_resource_share
            else 1 - parameters.key_resource_share
        end
        * coalesce({{ ratio('weighted.weight', 'weighted.group_weight') }}, 0)
            as planned_resource_share
    from tier_totals
    inner join weighted
        on tier_totals.tier_code = weighted.tier_code
    cross join parameters

),

resource_plan as (

    select
        as_of_dates.as_of_date,
        tier_totals.tier_code,
        tier_totals.tier_name_en,
        tier_totals.tier_name_zh,
        tier_totals.tier_rank,

        tier_totals.customers,
        {{ ratio('tier_totals.customers', 'planned.company_customers') }} as customer_share,
        {{ cents('tier_totals.window_profit') }} as window_profit,
        {{ ratio(
            'case when planned.company_profit > 0 then tier_totals.window_profit end',
            'planned.company_profit', wide=true
        ) }} as profit_share,
        {{ cents('tier_totals.window_net_sales') }} as window_net_sales,
        tier_totals.customers_with_cost_to_serve,
        {{ cents('tier_totals.window_cost_to_serve') }} as window_cost_to_serve,
        {{ ratio('tier_totals.window_cost_to_serve', 'planned.company_cost_to_serve', wide=true) }}
            as cost_to_serve_share,
        cast(planned.planned_resource_share as decimal(20, 10)) as planned_resource_share,
        {{ cents('planned.service_budget * planned.planned_resource_share') }} as planned_budget,
        {{ cents(ratio(
            'planned.service_budget * planned.planned_resource_share',
            'tier_totals.customers', wide=true
        )) }} as planned_budget_per_customer
    from tier_totals
    inner join planned
        on tier_totals.tier_code = planned.tier_code
    cross join as_of_dates

)

select * from resource_plan
