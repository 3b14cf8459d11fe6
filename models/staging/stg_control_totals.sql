with

judged_control_totals as (

    select * from {{ ref('judged_control_totals') }}

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
    from judged_control_totals
    where verdict <> 'rejected'

)

select * from stg_control_totals
