with

demo_interactions as (

    select * from {{ ref('demo_interactions') }}

),

base_demo__interactions as (

    select {{ contract_columns('interactions') }}
    from demo_interactions

)

select * from base_demo__interactions
