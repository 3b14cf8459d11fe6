-- Of every tier, at every as-of date: the customers of the date before, and those who came, less
-- those who left, are the customers of the date; the shares of a tier add up to 1. The customers of
-- a date are counted in the history. One row per thing that is wrong.
with

dates as (

    select * from {{ ref('int_tier_dates') }}

),

periods as (

    select
        dimension_code,
        tier_code,
        valid_from,
        valid_to,
        count(*) as customers
    from {{ ref('customer_tier_history') }}
    group by dimension_code, tier_code, valid_from, valid_to

),

balances as (

    select
        periods.dimension_code,
        periods.tier_code,
        dates.as_of_date,
        sum(periods.customers) as customers
    from periods
    inner join dates
        on {{ is_valid_on('periods', 'dates.as_of_date') }}
    group by periods.dimension_code, periods.tier_code, dates.as_of_date

),

-- Each as-of date but the first with the date before it.
expected as (

    select
        balances.dimension_code,
        balances.tier_code,
        dates.as_of_date,
        sum(balances.customers) filter (where balances.as_of_date < dates.as_of_date) as opening,
        sum(balances.customers) filter (where balances.as_of_date = dates.as_of_date) as closing
    from balances
    inner join dates
        on balances.as_of_date in (dates.previous_as_of_date, dates.as_of_date)
    where dates.previous_as_of_date is not null
    group by balances.dimension_code, balances.tier_code, dates.as_of_date

),

flows as (

    select
        dimension_code,
        from_tier_code as tier_code,
        as_of_date,
        customers as left_or_stayed,
        0 as came_or_stayed,
        share_of_from_tier
    from {{ ref('tier_migrations') }}
    union all
    select
        dimension_code,
        to_tier_code as tier_code,
        as_of_date,
        0 as left_or_stayed,
        customers as came_or_stayed,
        cast(null as decimal(20, 10)) as share_of_from_tier
    from {{ ref('tier_migrations') }}

),

totals as (

    select
        dimension_code,
        tier_code,
        as_of_date,
        sum(left_or_stayed) as opening,
        sum(came_or_stayed) as closing,
        sum(share_of_from_tier) as sum_of_shares
    from flows
    where tier_code <> 'out_of_scope'
    group by dimension_code, tier_code, as_of_date

),

assert_tier_migrations_add_up as (

    select
        coalesce(expected.dimension_code, totals.dimension_code) as dimension_code,
        coalesce(expected.tier_code, totals.tier_code) as tier_code,
        coalesce(expected.as_of_date, totals.as_of_date) as as_of_date
    from expected
    full outer join totals
        on
            expected.dimension_code = totals.dimension_code
            and expected.tier_code = totals.tier_code
            and expected.as_of_date = totals.as_of_date
    where
        coalesce(expected.opening, 0) <> coalesce(totals.opening, 0)
        or coalesce(expected.closing, 0) <> coalesce(totals.closing, 0)
        or abs(totals.sum_of_shares - 1) > 0.000001

)

select * from assert_tier_migrations_add_up
