with

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

first_day as (

    select min(valid_from) as first_rated_on
    from fx_rates

),

-- More than two and a half centuries: the number must be known before any row is read.
series as (

    {{ dbt.generate_series(100000) }}

),

numbers as (

    select cast(generated_number as integer) - 1 as days_later
    from series

),

days as (

    select {{ add_days('first_day.first_rated_on', 'numbers.days_later') }} as calendar_day
    from first_day
    cross join numbers

),

stg_days as (

    select calendar_day
    from days
    where calendar_day <= {{ data_until() }}

)

select * from stg_days
