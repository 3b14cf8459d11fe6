with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

purchases as (

    select *
    from {{ ref('int_customer_purchases') }}
    where is_purchaser

),

days as (

    select * from {{ ref('int_order_days') }}

),

usages as (

    select *
    from {{ ref('stg_interactions') }}
    where kind = 'usage'

),

years_back as (

    select
        as_of_dates.as_of_date,
        {{ add_days('as_of_dates.as_of_date', '-parameters.year_days') }} as seen_on
    from as_of_dates
    cross join parameters

),

-- Each customer's cadence on two days: the as-of date, and a year before it, as known then.
cadences as (

    select
        as_of_date,
        as_of_date as seen_on,
        customer_id,
        first_ordered_on,
        last_ordered_on,
        order_days
    from purchases
    union all
    select
        years_back.as_of_date,
        years_back.seen_on,
        days.customer_id,
        min(days.ordered_on) as first_ordered_on,
        max(days.ordered_on) as last_ordered_on,
        count(*) as order_days
    from years_back
    inner join days
        on
            years_back.seen_on >= days.ordered_on
            and (years_back.seen_on < days.kept_until or days.kept_until is null)
    group by years_back.as_of_date, years_back.seen_on, days.customer_id

),

int_customer_inactivity as (

    select
        cadences.as_of_date,
        cadences.seen_on,
        cadences.customer_id,
        cadences.order_days,
        cadences.last_ordered_on,
        {{ days_between('cadences.first_ordered_on', 'cadences.last_ordered_on') }}
            as ordering_days,
        {{ days_between('cadences.last_ordered_on', 'cadences.seen_on') }} as inactive_days,
        max(usages.happened_on) as last_used_on
    from cadences
    left join usages
        on
            cadences.customer_id = usages.customer_id
            and cadences.seen_on >= usages.happened_on
    group by
        cadences.as_of_date,
        cadences.seen_on,
        cadences.customer_id,
        cadences.order_days,
        cadences.first_ordered_on,
        cadences.last_ordered_on

)

select * from int_customer_inactivity
