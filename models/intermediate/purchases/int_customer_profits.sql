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

-- Where no line at all has a cost, net sales stand in for everybody.
int_customer_profits as (

    select
        as_of_date,
        customer_id,
        case
            when cost_rate is null then 'net_sales'
            when lifetime_uncosted_sales <> 0 then 'estimated'
            else 'cost'
        end as profit_basis,
        case
            when cost_rate is null then lifetime_net_sales
            else lifetime_net_sales - lifetime_known_cost - {{ money('lifetime_uncosted_sales * cost_rate') }}
        end as lifetime_gross_profit,
        case
            when cost_rate is null then window_net_sales
            else window_net_sales - window_known_cost - {{ money('window_uncosted_sales * cost_rate') }}
        end as window_gross_profit
    from cost_rates

)

select * from int_customer_profits
