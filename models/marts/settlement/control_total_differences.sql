with

differences as (

    select * from {{ ref('int_control_differences') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

control_total_differences as (

    select
        differences.as_of_date,
        as_of_dates.is_current,
        differences.source_system,
        differences.ledger_account,
        differences.currency,
        cast(differences.ledger_amount as decimal(18, 2)) as ledger_amount,
        cast(differences.measured_amount as decimal(18, 2)) as measured_amount,
        cast(differences.difference as decimal(18, 2)) as difference,
        differences.is_within_tolerance
    from differences
    inner join as_of_dates
        on differences.as_of_date = as_of_dates.as_of_date

)

select * from control_total_differences
