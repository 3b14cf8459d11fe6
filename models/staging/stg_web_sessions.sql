with

judged_web_sessions as (

    select * from {{ ref('judged_web_sessions') }}

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
    from judged_web_sessions
    where verdict <> 'rejected'

)

select * from stg_web_sessions
