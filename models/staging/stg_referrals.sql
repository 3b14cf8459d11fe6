with

validated_referrals as (

    select * from {{ ref('validated_referrals') }}

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
    from validated_referrals
    where row_status <> 'rejected'

)

select * from stg_referrals
