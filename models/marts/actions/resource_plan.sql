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

    select pyramid.*
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
weights as (

    select
        tier_code,
        is_key_account,
        case when is_key_account then window_profit else customers end as weight
    from tier_totals

),

group_weights as (

    select
        is_key_account,
        sum(weight) as weight
    from weights
    group by is_key_account

),

-- Where one of the two groups is empty, the other takes the whole budget.
group_shares as (

    select
        group_weights.is_key_account,
        group_weights.weight,
        case
            when sum(case when group_weights.weight > 0 then 1 else 0 end) over () = 1 then 1
            when group_weights.is_key_account then parameters.key_resource_share
            else 1 - parameters.key_resource_share
        end as group_share
    from group_weights
    cross join parameters

),

company_totals as (

    select
        sum(tier_totals.customers) as customers,
        sum(tier_totals.window_profit) as window_profit,
        sum(tier_totals.window_net_sales) as window_net_sales,
        sum(tier_totals.window_cost_to_serve) as window_cost_to_serve,
        coalesce(
            nullif(max(parameters.service_budget), 0), sum(tier_totals.window_cost_to_serve)
        ) as service_budget
    from tier_totals
    cross join parameters

),

plan as (

    select
        tier_totals.tier_code,
        coalesce(
            {{ ratio('group_shares.group_share * weights.weight', 'group_shares.weight') }}, 0
        ) as planned_resource_share
    from tier_totals
    inner join weights
        on tier_totals.tier_code = weights.tier_code
    inner join group_shares
        on weights.is_key_account = group_shares.is_key_account

),

resource_plan as (

    select
        as_of_dates.as_of_date,
        tier_totals.tier_code,
        tier_totals.tier_name_en,
        tier_totals.tier_name_zh,
        tier_totals.tier_rank,

        tier_totals.customers,
        {{ ratio('tier_totals.customers', 'company_totals.customers') }} as customer_share,
        {{ cents('tier_totals.window_profit') }} as window_profit,
        case
            when company_totals.window_profit > 0
                then {{ ratio('tier_totals.window_profit', 'company_totals.window_profit', 28) }}
        end as profit_share,
        {{ cents('tier_totals.window_net_sales') }} as window_net_sales,
        tier_totals.customers_with_cost_to_serve,
        {{ cents('tier_totals.window_cost_to_serve') }} as window_cost_to_serve,
        {{ ratio('tier_totals.window_cost_to_serve', 'company_totals.window_cost_to_serve', 28) }}
            as cost_to_serve_share,
        plan.planned_resource_share,
        {{ cents('company_totals.service_budget * plan.planned_resource_share') }}
            as planned_budget,
        {{ cents(
            ratio('company_totals.service_budget * plan.planned_resource_share', 'tier_totals.customers', 28)
        ) }} as planned_budget_per_customer
    from tier_totals
    inner join plan
        on tier_totals.tier_code = plan.tier_code
    cross join company_totals
    cross join as_of_dates

)

select * from resource_plan
