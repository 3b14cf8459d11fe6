with

plan as (

    {{ current_tiers('profit_pyramid', 'int_resource_plan') }}

),

resource_plan as (

    select
        as_of_date,
        tier_code,
        tier_name_en,
        tier_name_zh,
        tier_rank,

        customers,
        customer_share,
        window_profit,
        profit_share,
        window_net_sales,
        customers_with_cost_to_serve,
        window_cost_to_serve,
        cost_to_serve_share,
        planned_resource_share,
        planned_budget,
        planned_budget_per_customer
    from plan

)

select * from resource_plan
