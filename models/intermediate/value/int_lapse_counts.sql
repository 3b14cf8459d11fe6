with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

lapses as (

    select * from {{ ref('int_customer_lapses') }}

),

customers as (

    select *
    from {{ ref('int_customers') }}
    where is_external

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

external_lapses as (

    select
        lapses.as_of_date,
        count(*) filter (where lapses.was_at_risk) as customers_at_risk,
        count(*) filter (where lapses.was_at_risk and lapses.is_lapsed) as customers_lapsed
    from lapses
    inner join customers
        on lapses.customer_id = customers.customer_id
    group by lapses.as_of_date

),

first_orders as (

    select
        as_of_date,
        min(first_ordered_on) as first_ordered_on
    from purchases
    group by as_of_date

),

int_lapse_counts as (

    select
        as_of_dates.as_of_date,
        coalesce(external_lapses.customers_at_risk, 0) as customers_at_risk,
        coalesce(external_lapses.customers_lapsed, 0) as customers_lapsed,
        {{ days_between('first_orders.first_ordered_on', 'as_of_dates.as_of_date') }}
            as history_days
    from as_of_dates
    left join external_lapses
        on as_of_dates.as_of_date = external_lapses.as_of_date
    left join first_orders
        on as_of_dates.as_of_date = first_orders.as_of_date

)

select * from int_lapse_counts
