with

typed as (

    {{ typed_rows('interactions') }}

),

faults as (

    select
        *,
        case
            {{ standard_faults('interactions', event_date='happened_at') }}
        end as fault,
        cast(null as {{ dbt.type_string() }}) as repair
    from typed

),

{{ versions_of('interactions', event_date='happened_at') }}

judged_interactions as (

    select
        source_system,
        interaction_id,
        customer_id,
        first_happened_at as happened_at,
        cast(first_happened_at as date) as happened_on,
        kind,
        outcome,
        updated_at,
        {{ verdict_columns('interaction_id') }}
    from versions

)

select * from judged_interactions
