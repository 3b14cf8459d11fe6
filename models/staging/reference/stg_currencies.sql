with

fx_rates as (

    select * from {{ ref('stg_fx_rates') }}

),

stg_currencies as (

    select
        currency,
        min(valid_from) as rated_from
    from fx_rates
    group by currency

)

select * from stg_currencies
