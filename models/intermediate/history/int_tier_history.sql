{%- set former = stored_relation('int_tier_history') -%}

with

dates as (

    select * from {{ ref('int_tier_dates') }}

),

tiers as (

    select * from {{ ref('int_customer_tiers') }}

),

computed as (

    select
        tiers.dimension_code,
        tiers.customer_id,
        tiers.tier_code,
        dates.weight
    from tiers
    inner join dates
        on tiers.as_of_date = dates.as_of_date
    where not dates.is_stored

),

{% if former -%}
former_history as (

    select
        *,
        coalesce(valid_to, {{ always() }}) as valid_to_or_always
    from {{ former }}

),

former_periods as (

    select
        valid_from,
        valid_to,
        valid_to_or_always
    from former_history
    group by valid_from, valid_to, valid_to_or_always

),

-- There are few periods, and many customers with each.
kept_periods as (

    select
        former_periods.valid_from,
        former_periods.valid_to_or_always,
        sum(dates.weight) as weight
    from former_periods
    inner join dates
        on
            dates.is_stored
            and {{ is_valid_on('former_periods', 'dates.as_of_date') }}
    group by former_periods.valid_from, former_periods.valid_to_or_always

),
{%- endif %}

held as (

    select
        dimension_code,
        customer_id,
        tier_code,
        weight
    from computed
    {%- if former %}
    union all
    select
        former_history.dimension_code,
        former_history.customer_id,
        former_history.tier_code,
        kept_periods.weight
    from former_history
    inner join kept_periods
        on
            former_history.valid_from = kept_periods.valid_from
            and former_history.valid_to_or_always = kept_periods.valid_to_or_always
    {%- endif %}

),

customer_dates as (

    select
        dimension_code,
        customer_id,
        tier_code,
        cast(sum(weight) as decimal(38, 0)) as held_on
    from held
    group by dimension_code, customer_id, tier_code

),

sums as (

    select held_on
    from customer_dates
    group by held_on

),

-- The weight of a date is in a sum if it is in what twice the weight leaves of it.
dates_of_sums as (

    select
        sums.held_on,
        dates.as_of_date,
        dates.date_number
        - row_number() over (partition by sums.held_on order by dates.date_number) as dates_missed
    from sums
    inner join dates
        on mod(sums.held_on, dates.weight + dates.weight) >= dates.weight

),

-- Dates in a row are one period: the same number of dates is missing before each.
periods as (

    select
        held_on,
        min(as_of_date) as valid_from,
        max(as_of_date) as last_date
    from dates_of_sums
    group by held_on, dates_missed

),

int_tier_history as (

    select
        customer_dates.dimension_code,
        customer_dates.customer_id,
        customer_dates.tier_code,
        periods.valid_from,
        next_dates.as_of_date as valid_to
    from customer_dates
    inner join periods
        on customer_dates.held_on = periods.held_on
    left join dates as next_dates
        on periods.last_date = next_dates.previous_as_of_date

)

select * from int_tier_history
