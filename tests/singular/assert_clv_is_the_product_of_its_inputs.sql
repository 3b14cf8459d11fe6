-- A reviewer who multiplies the published columns of one row finds the published CLV: gross profit
-- × (period + remaining years) ÷ period, but for the half cent to which gross profit is rounded,
-- times as much, and the half cent of the CLV. It is 0 where net sales are not above zero. The
-- years that remain are one over the lapse rate, at most the cap.
with

customer_clv as (

    select * from {{ ref('customer_clv') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

multiplied as (

    select
        customer_clv.customer_id,
        customer_clv.lifetime_net_sales,
        customer_clv.lifetime_gross_profit,
        customer_clv.lapse_rate,
        customer_clv.remaining_years,
        cast(customer_clv.clv as {{ type_double() }}) as clv,
        1 + cast(parameters.year_days * customer_clv.remaining_years as {{ type_double() }})
        / customer_clv.period_days as periods,
        parameters.clv_max_remaining_years
    from customer_clv
    cross join parameters

),

compared as (

    select
        *,
        case
            when lifetime_net_sales > 0
                then cast(lifetime_gross_profit as {{ type_double() }}) * periods
            else 0
        end as product_of_inputs,
        case
            when lifetime_net_sales > 0 then 0.00501 + 0.00501 * periods
            else 0
        end as tolerance,
        case
            when lapse_rate is null then 0
            when lapse_rate * clv_max_remaining_years <= 1 then clv_max_remaining_years
            else cast(1 as {{ type_double() }}) / lapse_rate
        end as years_by_rate
    from multiplied

)

select
    customer_id,
    clv,
    product_of_inputs,
    remaining_years,
    years_by_rate
from compared
where
    abs(clv - product_of_inputs) > tolerance
    or abs(remaining_years - years_by_rate) > 0.000001
