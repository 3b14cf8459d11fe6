with

validated_control_totals as (

    select * from {{ ref('validated_control_totals') }}

),

stg_control_totals as (

    select
        source_system,
        control_total_id,
        period,
        ledger_account,
        currency,
        amount,
        updated_at
    from validated_control_totals
    where row_status <> 'rejected'

)

select * from stg_control_totals
