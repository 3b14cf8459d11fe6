with

validated_web_sessions as (

    select * from {{ ref('validated_web_sessions') }}

),

stg_web_sessions as (

    select
        source_system,
        session_id,
        customer_id,
        visitor_id,
        started_at,
        started_on,
        duration_seconds,
        page_views,
        channel,
        updated_at
    from validated_web_sessions
    where row_status <> 'rejected'

)

select * from stg_web_sessions
