with

own_control_totals as (

    {{ own_rows('control_totals') }}

),

base_own__control_totals as (

    select {{ contract_columns('control_totals') }}
    from own_control_totals

)

select * from base_own__control_totals
