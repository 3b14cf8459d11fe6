with

counts as (

    select * from {{ ref('int_lapse_counts') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

based as (

    select
        counts.as_of_date,
        counts.customers_at_risk,
        counts.customers_lapsed,
        case
            when
                counts.history_days >= 2 * parameters.year_days
                and counts.customers_at_risk >= parameters.clv_min_at_risk
                then 'own'
            else 'industry'
        end as lapse_rate_basis,
        parameters.clv_industry_lapse_rate,
        parameters.clv_max_remaining_years
    from counts
    cross join parameters

),

-- The industry's rate is a share, so it is one of so many customers.
chosen as (

    select
        *,
        case
            when lapse_rate_basis = 'own' then customers_lapsed
            else clv_industry_lapse_rate
        end as lapsing,
        case when lapse_rate_basis = 'own' then customers_at_risk else 1 end as of_customers
    from based

),

-- Where no customer lapses, the cap alone limits the remaining years.
int_lapse_rates as (

    select
        as_of_date,
        customers_at_risk,
        customers_lapsed,
        lapse_rate_basis,
        {{ ratio('lapsing', 'of_customers') }} as lapse_rate,
        least(
            coalesce({{ ratio('of_customers', 'lapsing') }}, clv_max_remaining_years),
            clv_max_remaining_years
        ) as expected_remaining_years
    from chosen

)

select * from int_lapse_rates
