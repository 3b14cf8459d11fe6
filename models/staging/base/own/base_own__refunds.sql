with

own_refunds as (

    {{ own_rows('refunds') }}

),

base_own__refunds as (

    select {{ contract_columns('refunds') }}
    from own_refunds

)

select * from base_own__refunds
