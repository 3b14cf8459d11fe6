with

own_invoices as (

    {{ own_rows('invoices') }}

),

base_own__invoices as (

    select {{ contract_columns('invoices') }}
    from own_invoices

)

select * from base_own__invoices
