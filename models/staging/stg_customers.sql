{{ config(materialized='table') }}

with

described as (

    select *
    from {{ ref('validated_customers') }}
    where row_status <> 'rejected'

),

mentioned as (

    select * from {{ ref('stg_customer_first_activity') }}

),

-- A customer without a master data row is inferred from their events.
stg_customers as (

    select
        coalesce(described.source_system, mentioned.source_system) as source_system,
        coalesce(described.customer_id, mentioned.customer_id) as customer_id,
        coalesce(described.customer_name, mentioned.customer_id) as customer_name,
        described.party_type,
        described.party_roles,
        described.email,
        described.phone,
        described.tax_number,
        described.birth_date,
        described.gender,
        described.occupation,
        described.annual_income,
        described.income_currency,
        described.employees,
        described.annual_revenue,
        described.industry_codes,
        described.government_department,
        described.country,
        described.region,
        described.city,
        described.known_on,
        described.registered_on,
        described.contract_ended_on,
        described.insolvent_on,
        described.has_need,
        described.has_means,
        described.is_marketed_to,
        described.updated_at,
        described.customer_id is null as is_inferred
    from described
    full outer join mentioned
        on described.customer_id = mentioned.customer_id

)

select * from stg_customers
