with

judged_referrals as (

    select * from {{ ref('judged_referrals') }}

),

stg_referrals as (

    select
        source_system,
        referral_id,
        customer_id,
        referred_customer_id,
        referred_at,
        referred_on,
        updated_at
    from judged_referrals
    where verdict <> 'rejected'

)

select * from stg_referrals
