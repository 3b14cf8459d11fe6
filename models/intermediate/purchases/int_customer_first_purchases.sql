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

-- A purchase before the launch, on order, is an early one.
purchases_as_of as (

    select
        as_of_dates.as_of_date,
        first_purchases.customer_id,
        first_purchases.ordered_on >= as_of_dates.window_begins_on as is_in_window,
        first_purchases.days_since_launch is not null as is_dated,
        first_purchases.days_since_launch <= parameters.lighthouse_launch_days as is_early,
        first_purchases.days_since_launch > parameters.product_maturity_days as is_late
    from first_purchases
    inner join as_of_dates
        on {{ is_valid_on('first_purchases', 'as_of_dates.as_of_date') }}
    cross join parameters

),

totals as (

    select
        as_of_date,
        customer_id,
        count(*) filter (where is_dated) as lifetime_purchases,
        count(*) filter (where is_early) as lifetime_early,
        count(*) filter (where is_late) as lifetime_late,
        count(*) filter (where is_in_window and is_dated) as window_purchases,
        count(*) filter (where is_in_window and is_early) as window_early,
        count(*) filter (where is_in_window and is_late) as window_late
    from purchases_as_of
    group by as_of_date, customer_id

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
