with

judged_interactions as (

    select * from {{ ref('judged_interactions') }}

),

stg_interactions as (

    select
        source_system,
        interaction_id,
        customer_id,
        happened_at,
        happened_on,
        kind,
        outcome,
        updated_at
    from judged_interactions
    where verdict <> 'rejected'

)

select * from stg_interactions
