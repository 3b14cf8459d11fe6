with

differences as (

    select * from {{ ref('int_control_differences') }}

),

control_total_differences as (

    select
        as_of_date,
        source_system,
        ledger_account,
        currency,
        cast(ledger_amount as decimal(18, 2)) as ledger_amount,
        cast(measured_amount as decimal(18, 2)) as measured_amount,
        cast(difference as decimal(18, 2)) as difference,
        is_within_tolerance
    from differences

)

select * from control_total_differences
