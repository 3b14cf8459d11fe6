with

demo_invoices as (

    select * from {{ ref('demo_invoices') }}

),

base_demo__invoices as (

    select {{ contract_columns('invoices') }}
    from demo_invoices

)

select * from base_demo__invoices
