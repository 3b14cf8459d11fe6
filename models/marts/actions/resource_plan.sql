with

plan as (

    select * from {{ ref('int_resource_plan') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where is_current

),

tiers as (

    select *
    from {{ ref('tiers') }}
    where dimension_code = 'profit_pyramid'

),

resource_plan as (

    select
        plan.as_of_date,
        plan.tier_code,
        tiers.name_en as tier_name_en,
        tiers.name_zh as tier_name_zh,
        tiers.tier_rank,

        plan.customers,
        plan.customer_share,
        plan.window_profit,
        plan.profit_share,
        plan.window_net_sales,
        plan.customers_with_cost_to_serve,
        plan.window_cost_to_serve,
        plan.cost_to_serve_share,
        plan.planned_resource_share,
        plan.planned_budget,
        plan.planned_budget_per_customer
    from plan
    inner join as_of_dates
        on plan.as_of_date = as_of_dates.as_of_date
    left join tiers
        on plan.tier_code = tiers.tier_code

)

select * from resource_plan
