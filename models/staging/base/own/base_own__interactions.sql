with

own_interactions as (

    {{ own_rows('interactions') }}

),

base_own__interactions as (

    select {{ contract_columns('interactions') }}
    from own_interactions

)

select * from base_own__interactions
