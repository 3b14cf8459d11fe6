with

demo_refunds as (

    select * from {{ ref('demo_refunds') }}

),

base_demo__refunds as (

    select {{ contract_columns('refunds') }}
    from demo_refunds

)

select * from base_demo__refunds
