with

sales as (

    select * from {{ ref('int_customer_sales') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

-- The cost rate of all external customers stands in for a customer none of whose lines has a cost.
company_cost_rates as (

    select
        sales.as_of_date,
        {{ ratio('sum(sales.kept_cost_of_goods)', 'sum(sales.kept_costed_sales)') }} as cost_rate
    from sales
    inner join customers
        on sales.customer_id = customers.customer_id
    where customers.is_external and sales.kept_costed_sales > 0
    group by sales.as_of_date

),

cost_rates as (

    select
        sales.as_of_date,
        sales.customer_id,
        sales.lifetime_net_sales,
        sales.window_net_sales,
        sales.lifetime_known_cost,
        sales.window_known_cost,
        sales.lifetime_uncosted_sales,
        sales.window_uncosted_sales,
        case
            when sales.kept_costed_sales > 0
                then {{ ratio('sales.kept_cost_of_goods', 'sales.kept_costed_sales') }}
            else company_cost_rates.cost_rate
        end as cost_rate
    from sales
    left join company_cost_rates
        on sales.as_of_date = company_cost_rates.as_of_date

),

estimated_costs as (

    select
        as_of_date,
        customer_id,
        cost_rate,
        lifetime_uncosted_sales <> 0 as has_uncosted_sales,
        lifetime_net_sales,
        window_net_sales,
        lifetime_known_cost + lifetime_uncosted_sales * cost_rate as lifetime_cost,
        window_known_cost + window_uncosted_sales * cost_rate as window_cost
    from cost_rates

),

-- Where no line at all has a cost, net sales stand in for everybody.
int_customer_profits as (

    select
        as_of_date,
        customer_id,
        case
            when cost_rate is null then 'net_sales'
            when has_uncosted_sales then 'estimated'
            else 'cost'
        end as profit_basis,
        {{ money('lifetime_net_sales - coalesce(lifetime_cost, 0)') }} as lifetime_gross_profit,
        {{ money('window_net_sales - coalesce(window_cost, 0)') }} as window_gross_profit
    from estimated_costs

)

select * from int_customer_profits
