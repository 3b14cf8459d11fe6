with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

sales as (

    select * from {{ ref('int_customer_sales') }}

),

profits as (

    select * from {{ ref('int_customer_profits') }}

),

cadences as (

    select * from {{ ref('int_customer_purchase_cadence') }}

),

int_customer_purchases as (

    select
        sales.as_of_date,
        sales.customer_id,
        sales.lifetime_orders > 0 as is_purchaser,

        sales.first_ordered_on,
        sales.last_ordered_on,
        {{ days_between('sales.first_ordered_on', 'sales.as_of_date') }} as tenure_days,
        {{ days_between('sales.last_ordered_on', 'sales.as_of_date') }} as recency_days,
        sales.order_days,
        cadences.average_interpurchase_days,
        cadences.interpurchase_basis,
        coalesce(
            {{ days_between('as_of_dates.data_begin_on', 'sales.first_ordered_on') }}
            <= parameters.left_censored_days,
            false
        ) as is_left_censored,

        sales.lifetime_orders,
        sales.lifetime_gross_sales,
        sales.lifetime_discounts,
        sales.lifetime_refunds,
        sales.lifetime_net_sales,
        profits.lifetime_cost_of_goods,
        profits.lifetime_gross_profit,
        profits.lifetime_cost_to_serve,
        profits.lifetime_profit,

        sales.window_orders,
        sales.window_gross_sales,
        sales.window_discounts,
        sales.window_refunds,
        sales.window_net_sales,
        profits.window_cost_of_goods,
        profits.window_gross_profit,
        profits.window_cost_to_serve,
        profits.window_profit,

        case
            when sales.window_orders > 0
                then {{ ratio('sales.window_kept_sales', 'sales.window_orders', wide=true) }}
            else {{ ratio('sales.lifetime_kept_sales', 'sales.lifetime_orders', wide=true) }}
        end as average_order_value,
        case
            when sales.window_orders > 0 then 'window'
            when sales.lifetime_orders > 0 then 'lifetime'
            else 'none'
        end as order_value_basis,
        profits.profit_basis
    from sales
    inner join as_of_dates
        on sales.as_of_date = as_of_dates.as_of_date
    inner join profits
        on
            sales.as_of_date = profits.as_of_date
            and sales.customer_id = profits.customer_id
    inner join cadences
        on
            sales.as_of_date = cadences.as_of_date
            and sales.customer_id = cadences.customer_id
    cross join parameters

)

select * from int_customer_purchases
