with

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

scopes as (

    select * from {{ ref('int_customer_scopes') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

int_customer_tenure as (

    select
        purchases.as_of_date,
        purchases.customer_id,
        case
            when purchases.tenure_days <= parameters.new_customer_days then 'new'
            else 'established'
        end as tier_code,
        purchases.first_ordered_on,
        purchases.tenure_days,
        purchases.is_left_censored,
        'full' as evidence
    from purchases
    inner join scopes
        on
            purchases.as_of_date = scopes.as_of_date
            and purchases.customer_id = scopes.customer_id
    cross join parameters
    where scopes.is_purchaser

)

select * from int_customer_tenure
