with

purchases as (

    select *
    from {{ ref('int_customer_purchases') }}
    where is_purchaser

),

lapses as (

    select * from {{ ref('int_customer_lapses') }}

),

lapse_rates as (

    select * from {{ ref('int_lapse_rates') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

spans as (

    select
        purchases.as_of_date,
        purchases.customer_id,
        purchases.lifetime_orders,
        purchases.lifetime_net_sales,
        purchases.lifetime_gross_profit,
        purchases.profit_basis,
        lapses.is_lapsed,
        case
            when lapses.is_lapsed then 'lapsed'
            else lapse_rates.lapse_rate_basis
        end as lifespan_basis,
        case when not lapses.is_lapsed then lapse_rates.lapse_rate end as lapse_rate,
        lapse_rates.customers_at_risk,
        greatest(purchases.tenure_days, parameters.year_days * parameters.clv_min_years)
            as period_days,
        case
            when lapses.is_lapsed then 0
            else lapse_rates.expected_remaining_years
        end as remaining_years,
        parameters.year_days
    from purchases
    inner join lapses
        on
            purchases.as_of_date = lapses.as_of_date
            and purchases.customer_id = lapses.customer_id
    inner join lapse_rates
        on purchases.as_of_date = lapse_rates.as_of_date
    cross join parameters

),

lifespans as (

    select
        *,
        remaining_years * year_days as remaining_days
    from spans

),

-- Net sales, orders and years cancel out of the product of the four factors: the rest is
-- calculated, so that no factor is rounded before the CLV is.
int_customer_lifetime_values as (

    select
        as_of_date,
        customer_id,
        lifetime_orders,
        lifetime_net_sales,
        lifetime_gross_profit,
        period_days,
        lapse_rate,
        customers_at_risk,
        {{ as_ratio('remaining_years') }} as remaining_years,
        {{ ratio('lifetime_net_sales', 'lifetime_orders', wide=true) }} as average_purchase_value,
        {{ ratio('lifetime_orders * year_days', 'period_days') }} as purchase_frequency,
        {{ ratio('period_days + remaining_days', 'year_days') }} as lifespan_years,
        {{ ratio('lifetime_gross_profit', 'lifetime_net_sales', wide=true) }} as gross_margin_rate,
        cast(
            case
                when {{ cents('lifetime_net_sales') }} > 0
                    then
                        lifetime_gross_profit
                        * cast(period_days + remaining_days as decimal(14, 6)) / period_days
                else 0
            end as decimal(24, 6)
        ) as clv,
        lifespan_basis,
        profit_basis
    from lifespans

)

select * from int_customer_lifetime_values
