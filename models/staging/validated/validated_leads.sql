with

typed as (

    {{ typed_rows('leads') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('leads', event_date='created_at') }}
        end as error,
        cast(null as {{ dbt.type_string() }}) as repair
    from typed

),

{{ versions_of('leads', event_date='created_at') }}

validated_leads as (

    select
        source_system,
        lead_id,
        customer_id,
        first_created_at as created_at,
        cast(first_created_at as date) as created_on,
        stage,
        stage_changed_at,
        lower(email) as email,
        phone,
        company,
        source as lead_source,
        campaign,
        amount,
        closed_at,
        updated_at,
        {{ row_status_columns() }}
    from versions

)

select * from validated_leads
