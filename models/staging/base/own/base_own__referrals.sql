with

own_referrals as (

    {{ own_rows('referrals') }}

),

base_own__referrals as (

    select {{ contract_columns('referrals') }}
    from own_referrals

)

select * from base_own__referrals
