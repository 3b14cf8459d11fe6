with

demo_referrals as (

    select * from {{ ref('demo_referrals') }}

),

base_demo__referrals as (

    select {{ contract_columns('referrals') }}
    from demo_referrals

)

select * from base_demo__referrals
