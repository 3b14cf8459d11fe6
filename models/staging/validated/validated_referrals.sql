with

typed as (

    {{ typed_rows('referrals') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('referrals', event_date='referred_at') }}
        end as error,
        cast(null as {{ dbt.type_string() }}) as repair
    from typed

),

{{ versions_of('referrals', event_date='referred_at') }}

validated_referrals as (

    select
        source_system,
        referral_id,
        customer_id,
        referred_customer_id,
        first_referred_at as referred_at,
        cast(first_referred_at as date) as referred_on,
        updated_at,
        {{ row_status_columns() }}
    from versions

)

select * from validated_referrals
