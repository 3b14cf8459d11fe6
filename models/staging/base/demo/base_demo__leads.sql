with

demo_leads as (

    select * from {{ ref('demo_leads') }}

),

base_demo__leads as (

    select {{ contract_columns('leads') }}
    from demo_leads

)

select * from base_demo__leads
