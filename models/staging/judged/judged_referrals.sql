with

typed as (

    {{ typed_rows('referrals') }}

),

faults as (

    select
        *,
        case
            {{ standard_faults('referrals', event_date='referred_at') }}
        end as fault,
        cast(null as {{ dbt.type_string() }}) as repair
    from typed

),

{{ versions_of('referrals', event_date='referred_at') }}

judged_referrals as (

    select
        source_system,
        referral_id,
        customer_id,
        referred_customer_id,
        first_referred_at as referred_at,
        cast(first_referred_at as date) as referred_on,
        updated_at,
        {{ verdict_columns('referral_id') }}
    from versions

)

select * from judged_referrals
