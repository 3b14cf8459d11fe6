with

own_leads as (

    {{ own_rows('leads') }}

),

base_own__leads as (

    select {{ contract_columns('leads') }}
    from own_leads

)

select * from base_own__leads
