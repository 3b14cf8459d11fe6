with

sales as (

    select * from {{ ref('int_customer_sales') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

-- The rate of all external customers is the fallback where no line of a customer has a cost.
company_rates as (

    select
        sales.as_of_date,
        {{ ratio('sum(sales.kept_cost_of_goods)', 'sum(sales.kept_costed_sales)') }} as cost_rate
    from sales
    inner join customers
        on sales.customer_id = customers.customer_id
    where customers.is_external and sales.kept_costed_sales > 0
    group by sales.as_of_date

),

int_cost_rates as (

    select
        sales.as_of_date,
        sales.customer_id,
        case
            when sales.kept_costed_sales > 0
                then {{ ratio('sales.kept_cost_of_goods', 'sales.kept_costed_sales') }}
            else company_rates.cost_rate
        end as cost_rate
    from sales
    left join company_rates
        on sales.as_of_date = company_rates.as_of_date

)

select * from int_cost_rates
