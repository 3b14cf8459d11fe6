with

validated_feedback as (

    select * from {{ ref('validated_feedback') }}

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
    from validated_feedback
    where row_status <> 'rejected'

)

select * from stg_feedback
