with

in_scope as (

    select *
    from {{ ref('int_customer_scopes') }}
    where is_purchaser

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

parameters as (

    select * from {{ ref('int_parameters') }}

),

classified as (

    select
        in_scope.as_of_date,
        in_scope.customer_id,
        case
            when purchases.tenure_days <= parameters.new_customer_days then 'new'
            else 'established'
        end as tier_code,
        purchases.first_ordered_on,
        purchases.tenure_days,
        purchases.is_left_censored
    from in_scope
    inner join purchases
        on
            in_scope.as_of_date = purchases.as_of_date
            and in_scope.customer_id = purchases.customer_id
    cross join parameters

),

-- A customer who is new at the start of the data may have bought before; for one who is
-- established, earlier orders would change nothing.
int_customer_tenure as (

    select
        as_of_date,
        customer_id,
        tier_code,
        first_ordered_on,
        tenure_days,
        is_left_censored,
        case when tier_code = 'new' and is_left_censored then 'partial' else 'full' end as evidence
    from classified

)

select * from int_customer_tenure
