{{ config(materialized=history_kept_as(), pre_hook="{{ drop_other_dates() }}") }}

with

differences as (

    select * from {{ ref('int_control_differences') }}

),

as_of_dates as (

    select *
    from {{ ref('int_as_of_dates') }}
    where not is_stored

),

control_total_differences as (

    select
        differences.as_of_date,
        as_of_dates.is_current,
        differences.source_system,
        differences.ledger_account,
        differences.currency,
        {{ cents('differences.ledger_amount') }} as ledger_amount,
        {{ cents('differences.measured_amount') }} as measured_amount,
        {{ cents('differences.difference') }} as difference,
        differences.is_within_tolerance
    from differences
    inner join as_of_dates
        on differences.as_of_date = as_of_dates.as_of_date

)

select * from control_total_differences
