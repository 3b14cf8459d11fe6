with

validated_interactions as (

    select * from {{ ref('validated_interactions') }}

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
    from validated_interactions
    where row_status <> 'rejected'

)

select * from stg_interactions
