with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

first_purchases as (

    select * from {{ ref('int_first_purchases') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

days as (

    select * from {{ ref('int_as_of_days') }}

),

-- Purchases that come and go with the same as-of dates, as one; one before the launch is early.
merged_purchases as (

    select
        first_purchases.customer_id,
        begun.seen_from as valid_from,
        bought.past_window_from,
        ended.seen_from as valid_to,
        count(first_purchases.days_since_launch) as purchases,
        count(*) filter (
            where first_purchases.days_since_launch <= parameters.lighthouse_launch_days
        ) as early,
        count(*) filter (
            where first_purchases.days_since_launch > parameters.product_maturity_days
        ) as late
    from first_purchases
    inner join days as bought
        on first_purchases.ordered_on = bought.calendar_day
    inner join days as begun
        on first_purchases.valid_from = begun.calendar_day
    left join days as ended
        on first_purchases.valid_to = ended.calendar_day
    cross join parameters
    where begun.seen_from is not null
    group by
        first_purchases.customer_id,
        begun.seen_from,
        bought.past_window_from,
        ended.seen_from

),

totals as (

    select
        {%- for measure in ['purchases', 'early', 'late'] %}
        sum(merged_purchases.{{ measure }}) as lifetime_{{ measure }},
        sum(merged_purchases.{{ measure }}) filter (
            where merged_purchases.past_window_from is null
            or as_of_dates.as_of_date < merged_purchases.past_window_from
        ) as window_{{ measure }},
        {%- endfor %}
        as_of_dates.as_of_date,
        merged_purchases.customer_id
    from merged_purchases
    inner join as_of_dates
        on {{ is_valid_on('merged_purchases', 'as_of_dates.as_of_date') }}
    group by as_of_dates.as_of_date, merged_purchases.customer_id

),

-- A customer who tried nothing new in the window is seen over all history.
int_customer_first_purchases as (

    select
        totals.as_of_date,
        totals.customer_id,
        case
            when totals.window_purchases > 0
                then {{ ratio('totals.window_early', 'totals.window_purchases') }}
            else {{ ratio('totals.lifetime_early', 'totals.lifetime_purchases') }}
        end as early_purchase_share,
        case
            when totals.window_purchases > 0
                then {{ ratio('totals.window_late', 'totals.window_purchases') }}
            else {{ ratio('totals.lifetime_late', 'totals.lifetime_purchases') }}
        end as late_purchase_share,
        case
            when totals.window_purchases > 0 then 'window'
            when totals.lifetime_purchases > 0 then 'lifetime'
            else 'none'
        end as first_purchase_basis,
        sum(totals.lifetime_purchases) over (
            partition by totals.as_of_date, customers.source_system
        ) > 0 as source_has_launch_days
    from totals
    inner join customers
        on totals.customer_id = customers.customer_id

)

select * from int_customer_first_purchases
