{{ config(materialized='table') }}

with

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

days as (

    select * from {{ ref('stg_days') }}

),

-- There are fewer days than events: a rate is looked up once a day, and events find it by equality.
stg_daily_rates as (

    select
        fx_rates.currency,
        days.calendar_day as rated_on,
        fx_rates.rate as exchange_rate
    from days
    inner join fx_rates
        on {{ is_valid_on('fx_rates', 'days.calendar_day') }}

)

select * from stg_daily_rates
