with

own_payments as (

    {{ own_rows('payments') }}

),

base_own__payments as (

    select {{ contract_columns('payments') }}
    from own_payments

)

select * from base_own__payments
