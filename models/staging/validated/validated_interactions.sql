with

typed as (

    {{ typed_rows('interactions') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('interactions', event_date='happened_at') }}
        end as error,
        cast(null as {{ dbt.type_string() }}) as repair
    from typed

),

{{ versions_of('interactions', event_date='happened_at') }}

validated_interactions as (

    select
        source_system,
        interaction_id,
        customer_id,
        first_happened_at as happened_at,
        cast(first_happened_at as date) as happened_on,
        kind,
        outcome,
        updated_at,
        {{ row_status_columns() }}
    from versions

)

select * from validated_interactions
