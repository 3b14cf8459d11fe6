with

totals as (

    select * from {{ ref('int_pyramid_totals') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- Key accounts share their part of the budget by profit, ordinary ones by number of customers.
weighted as (

    select
        *,
        case when is_key_account then window_profit else customers end as weight,
        sum(customers) over company as company_customers,
        sum(window_profit) over company as company_profit,
        sum(window_cost_to_serve) over company as company_cost_to_serve
    from totals
    window company as (partition by as_of_date)

),

grouped as (

    select
        *,
        sum(weight) over own_group as group_weight,
        sum(customers) over own_group as group_customers,
        case when company_profit > 0 then window_profit end as shared_profit
    from weighted
    window own_group as (partition by as_of_date, is_key_account)

),

-- Where one of the two groups is empty, the other takes the whole budget.
planned as (

    select
        grouped.*,
        coalesce(nullif(parameters.service_budget, 0), grouped.company_cost_to_serve)
            as service_budget,
        case
            when grouped.group_customers = 0 then 0
            when grouped.group_customers = grouped.company_customers then 1
            when grouped.is_key_account then parameters.key_resource_share
            else 1 - parameters.key_resource_share
        end
        * coalesce({{ ratio('grouped.weight', 'grouped.group_weight') }}, 0)
            as planned_resource_share
    from grouped
    cross join parameters

),

budgeted as (

    select
        *,
        service_budget * planned_resource_share as planned_budget
    from planned

),

int_resource_plan as (

    select
        as_of_date,
        tier_code,
        customers,
        {{ ratio('customers', 'company_customers') }} as customer_share,
        {{ cents('window_profit') }} as window_profit,
        {{ ratio('shared_profit', 'company_profit', wide=true) }} as profit_share,
        {{ cents('window_net_sales') }} as window_net_sales,
        customers_with_cost_to_serve,
        {{ cents('window_cost_to_serve') }} as window_cost_to_serve,
        {{ ratio('window_cost_to_serve', 'company_cost_to_serve', wide=true) }}
            as cost_to_serve_share,
        {{ as_ratio('planned_resource_share') }} as planned_resource_share,
        {{ cents('planned_budget') }} as planned_budget,
        {{ cents(ratio('planned_budget', 'customers', wide=true)) }} as planned_budget_per_customer
    from budgeted

)

select * from int_resource_plan
