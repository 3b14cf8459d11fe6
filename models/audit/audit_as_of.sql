{{ config(materialized='view') }}

with

parameters as (

    select cast({{ parameter('window_days') }} as integer) as window_days
    from {{ ref('parameters') }}

),

-- An order that was cancelled without a date counts as never placed; a credit note is not a sale.
last_days as (

    select max(ordered_on) as last_day
    from {{ ref('stg_orders') }}
    where order_status <> 'cancelled' or cancelled_on is not null
    union all
    select max(issued_on) as last_day
    from {{ ref('stg_invoices') }}
    where amount >= 0

),

current_day as (

    select
        coalesce(
            {{ "date '" ~ var('as_of_date') ~ "'" if var('as_of_date') else 'cast(null as date)' }},
            max(last_day),
            {{ data_until() }}
        ) as as_of_date
    from last_days

),

audit_as_of as (

    select
        current_day.as_of_date,
        {{ add_days('current_day.as_of_date', '1 - parameters.window_days') }} as window_begins_on
    from current_day
    cross join parameters

)

select * from audit_as_of
