with

demo_payments as (

    select * from {{ ref('demo_payments') }}

),

base_demo__payments as (

    select {{ contract_columns('payments') }}
    from demo_payments

)

select * from base_demo__payments
