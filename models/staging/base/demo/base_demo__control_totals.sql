with

demo_control_totals as (

    select * from {{ ref('demo_control_totals') }}

),

base_demo__control_totals as (

    select {{ contract_columns('control_totals') }}
    from demo_control_totals

)

select * from base_demo__control_totals
