with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

lapses as (

    select * from {{ ref('int_customer_lapses') }}

),

customers as (

    select *
    from {{ ref('int_customers') }}
    where is_external

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

external_lapses as (

    select
        lapses.as_of_date,
        count(*) filter (where lapses.was_at_risk) as customers_at_risk,
        count(*) filter (where lapses.was_at_risk and lapses.is_lapsed) as customers_lapsed
    from lapses
    inner join customers
        on lapses.customer_id = customers.customer_id
    group by lapses.as_of_date

),

first_orders as (

    select
        as_of_date,
        min(first_ordered_on) as first_ordered_on
    from purchases
    group by as_of_date

),

histories as (

    select
        as_of_dates.as_of_date,
        coalesce(external_lapses.customers_at_risk, 0) as customers_at_risk,
        coalesce(external_lapses.customers_lapsed, 0) as customers_lapsed,
        coalesce(
            {{ days_between('first_orders.first_ordered_on', 'as_of_dates.as_of_date') }}
            >= 2 * parameters.year_days,
            false
        ) as has_two_years,
        parameters.clv_min_at_risk,
        parameters.clv_industry_lapse_rate,
        parameters.clv_max_remaining_years
    from as_of_dates
    left join external_lapses
        on as_of_dates.as_of_date = external_lapses.as_of_date
    left join first_orders
        on as_of_dates.as_of_date = first_orders.as_of_date
    cross join parameters

),

rates as (

    select
        as_of_date,
        customers_at_risk,
        customers_lapsed,
        case
            when has_two_years and customers_at_risk >= clv_min_at_risk then 'own'
            else 'industry'
        end as lapse_rate_basis,
        {{ ratio('customers_lapsed', 'customers_at_risk') }} as own_lapse_rate,
        {{ ratio('customers_at_risk', 'customers_lapsed') }} as own_remaining_years,
        clv_industry_lapse_rate as industry_lapse_rate,
        {{ ratio(1, 'clv_industry_lapse_rate') }} as industry_remaining_years,
        clv_max_remaining_years as max_remaining_years
    from histories

),

chosen as (

    select
        as_of_date,
        customers_at_risk,
        customers_lapsed,
        lapse_rate_basis,
        case
            when lapse_rate_basis = 'own' then own_lapse_rate
            else industry_lapse_rate
        end as lapse_rate,
        case
            when lapse_rate_basis = 'own' then own_remaining_years
            else industry_remaining_years
        end as remaining_years,
        max_remaining_years
    from rates

),

-- Where nobody lapses, the cap alone limits the years that remain.
int_lapse_rates as (

    select
        as_of_date,
        customers_at_risk,
        customers_lapsed,
        lapse_rate_basis,
        cast(lapse_rate as decimal(20, 10)) as lapse_rate,
        cast(
            least(coalesce(remaining_years, max_remaining_years), max_remaining_years)
            as decimal(20, 10)
        ) as expected_remaining_years
    from chosen

)

select * from int_lapse_rates
