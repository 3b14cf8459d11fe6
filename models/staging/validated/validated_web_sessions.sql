with

typed as (

    {{ typed_rows('web_sessions') }}

),

errors as (

    select
        *,
        case
            {{ contract_errors('web_sessions', event_date='started_at') }}
            when duration_seconds < 0 then 'negative_amount:duration_seconds'
            when page_views < 0 then 'negative_amount:page_views'
        end as error,
        cast(null as {{ dbt.type_string() }}) as repair
    from typed

),

{{ versions_of('web_sessions', event_date='started_at') }}

validated_web_sessions as (

    select
        source_system,
        session_id,
        customer_id,
        visitor_id,
        first_started_at as started_at,
        cast(first_started_at as date) as started_on,
        duration_seconds,
        page_views,
        channel,
        updated_at,
        {{ row_status_columns() }}
    from versions

)

select * from validated_web_sessions
