with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

control_totals as (

    select * from {{ ref('stg_control_totals') }}

),

measured as (

    select * from {{ ref('int_measured_totals') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

compared as (

    select
        control_totals.period as as_of_date,
        control_totals.source_system,
        control_totals.ledger_account,
        control_totals.currency,
        {{ money('control_totals.amount') }} as ledger_amount,
        {{ money('coalesce(measured.amount, 0)') }} as measured_amount
    from control_totals
    inner join as_of_dates
        on control_totals.period = as_of_dates.as_of_date
    left join measured
        on
            control_totals.period = measured.as_of_date
            and control_totals.source_system = measured.source_system
            and control_totals.ledger_account = measured.ledger_account
            and control_totals.currency = measured.currency

),

int_control_differences as (

    select
        compared.as_of_date,
        compared.source_system,
        compared.ledger_account,
        compared.currency,
        compared.ledger_amount,
        compared.measured_amount,
        {{ money('compared.measured_amount - compared.ledger_amount') }} as difference,
        abs(compared.measured_amount - compared.ledger_amount)
        <= parameters.control_total_tolerance as is_within_tolerance
    from compared
    cross join parameters

)

select * from int_control_differences
