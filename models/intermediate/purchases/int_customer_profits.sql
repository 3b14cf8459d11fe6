with

sales as (

    select * from {{ ref('int_customer_sales') }}

),

cost_rates as (

    select * from {{ ref('int_cost_rates') }}

),

costs as (

    select
        sales.*,
        cost_rates.cost_rate,
        case
            when cost_rates.cost_rate is null then 'net_sales'
            when sales.lifetime_uncosted_sales <> 0 then 'estimated'
            else 'cost'
        end as profit_basis
    from sales
    inner join cost_rates
        on
            sales.as_of_date = cost_rates.as_of_date
            and sales.customer_id = cost_rates.customer_id

),

-- Without a rate no line at all has a cost: the cost of goods is unknown, not zero.
gross_profits as (

    select
        as_of_date,
        customer_id,
        profit_basis,
        case
            when cost_rate is not null
                then {{ plus_product(
                    'lifetime_known_cost', 'lifetime_uncosted_sales', 'cost_rate'
                ) }}
        end as lifetime_cost_of_goods,
        case
            when cost_rate is not null
                then {{ plus_product('window_known_cost', 'window_uncosted_sales', 'cost_rate') }}
        end as window_cost_of_goods,
        case
            when cost_rate is null then {{ money('lifetime_net_sales') }}
            else {{ plus_product(
                'lifetime_net_sales - lifetime_known_cost', '-lifetime_uncosted_sales', 'cost_rate'
            ) }}
        end as lifetime_gross_profit,
        case
            when cost_rate is null then {{ money('window_net_sales') }}
            else {{ plus_product(
                'window_net_sales - window_known_cost', '-window_uncosted_sales', 'cost_rate'
            ) }}
        end as window_gross_profit,
        lifetime_cost_to_serve,
        window_cost_to_serve
    from costs

),

-- Where net sales are used for profit, nothing is subtracted for any customer.
int_customer_profits as (

    select
        as_of_date,
        customer_id,
        profit_basis,
        lifetime_cost_of_goods,
        window_cost_of_goods,
        lifetime_gross_profit,
        window_gross_profit,
        lifetime_cost_to_serve,
        window_cost_to_serve,
        case
            when profit_basis = 'net_sales' then lifetime_gross_profit
            else {{ money('lifetime_gross_profit - coalesce(lifetime_cost_to_serve, 0)') }}
        end as lifetime_profit,
        case
            when profit_basis = 'net_sales' then window_gross_profit
            else {{ money('window_gross_profit - coalesce(window_cost_to_serve, 0)') }}
        end as window_profit
    from gross_profits

)

select * from int_customer_profits
