with

judged_feedback as (

    select * from {{ ref('judged_feedback') }}

),

stg_feedback as (

    select
        source_system,
        feedback_id,
        customer_id,
        answered_at,
        answered_on,
        score,
        kind,
        comment,
        updated_at
    from judged_feedback
    where verdict <> 'rejected'

)

select * from stg_feedback
