with

parameters as (

    select * from {{ ref('int_parameters') }}

),

-- An order that was cancelled without a date counts as never placed; a credit note is not a sale.
business_days as (

    select ordered_on as business_day
    from {{ ref('stg_orders') }}
    where order_status <> 'cancelled' or cancelled_on is not null
    union all
    select issued_on
    from {{ ref('stg_invoices') }}
    where amount >= 0

),

data_period as (

    select
        min(business_day) as data_begin_on,
        coalesce(
            {{ "date '" ~ var('as_of_date') ~ "'" if var('as_of_date') else 'cast(null as date)' }},
            max(business_day),
            {{ data_until() }}
        ) as as_of_date
    from business_days

),

candidates as (

    select
        data_begin_on,
        as_of_date,
        true as is_current
    from data_period

    {%- for months_back in range(var('history_months') if execute else 0) %}

    union all

    select
        data_begin_on,
        {{ month_end('as_of_date', months_back + 1) }} as as_of_date,
        false as is_current
    from data_period

    {%- endfor %}

),

wanted as (

    select candidates.*
    from candidates
    cross join parameters
    where
        candidates.is_current
        or {{ days_between('candidates.data_begin_on', 'candidates.as_of_date') }}
        >= parameters.history_start_days

),

-- Two results of a day are the same where all that is known by then adds up to the same numbers.
int_wanted_dates as (

    select
        wanted.as_of_date,
        wanted.is_current,
        lag(wanted.as_of_date) over (order by wanted.as_of_date) as previous_as_of_date,
        wanted.data_begin_on,
        cast(coalesce(sum(day_facts.facts), 0) as decimal(38, 0)) as facts,
        cast(coalesce(sum(day_facts.descriptions), 0) as decimal(38, 0)) as descriptions,
        '{{ standard_fingerprint() }}' as standard
    from wanted
    left join {{ ref('int_day_facts') }} as day_facts
        on wanted.as_of_date >= day_facts.known_on
    group by wanted.as_of_date, wanted.is_current, wanted.data_begin_on

)

select * from int_wanted_dates
