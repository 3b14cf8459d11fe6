with

fx_rates as (

    select * from {{ ref('fx_rates') }}

),

quoted_rates as (

    select
        currency,
        valid_from,
        lead(valid_from) over (partition by currency order by valid_from) as valid_to,
        cny_per_unit
    from fx_rates

),

quote_days as (

    select valid_from as quoted_on
    from fx_rates
    group by valid_from

),

-- The seed quotes in yuan; any currency of the seed can be the reporting one.
reporting_rates as (

    select
        quote_days.quoted_on,
        quoted_rates.cny_per_unit
    from quote_days
    inner join quoted_rates
        on {{ is_valid_on('quoted_rates', 'quote_days.quoted_on') }}
    where quoted_rates.currency = '{{ var("reporting_currency") }}'

),

cross_rates as (

    select
        quoted_rates.currency,
        reporting_rates.quoted_on,
        case
            when quoted_rates.currency = '{{ var("reporting_currency") }}' then 1
            else quoted_rates.cny_per_unit / reporting_rates.cny_per_unit
        end as rate
    from reporting_rates
    inner join quoted_rates
        on {{ is_valid_on('quoted_rates', 'reporting_rates.quoted_on') }}

),

stg_fx_rates as (

    select
        currency,
        quoted_on as valid_from,
        lead(quoted_on) over (partition by currency order by quoted_on) as valid_to,
        cast(rate as decimal(14, 8)) as rate
    from cross_rates

)

select * from stg_fx_rates
