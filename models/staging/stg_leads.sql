with

validated_leads as (

    select * from {{ ref('validated_leads') }}

),

stg_leads as (

    select
        source_system,
        lead_id,
        customer_id,
        created_at,
        created_on,
        stage,
        stage_changed_at,
        email,
        phone,
        company,
        lead_source,
        campaign,
        amount,
        closed_at,
        updated_at
    from validated_leads
    where row_status <> 'rejected'

)

select * from stg_leads
