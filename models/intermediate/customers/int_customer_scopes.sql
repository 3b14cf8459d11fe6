with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

purchases as (

    select * from {{ ref('int_customer_purchases') }}

),

known as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_current,
        customers.customer_id,
        customers.is_external,
        customers.is_individual,
        customers.is_organisation,
        customers.is_government
    from as_of_dates
    inner join customers
        on
            as_of_dates.as_of_date >= customers.first_trace_on
            or customers.first_trace_on is null

),

int_customer_scopes as (

    select
        known.as_of_date,
        known.is_current,
        known.customer_id,
        true as is_everyone,
        known.is_external,
        known.is_individual,
        known.is_organisation,
        known.is_government,
        coalesce(purchases.is_purchaser, false) as is_purchaser,
        coalesce(purchases.is_purchaser, false) and known.is_external as is_external_purchaser,
        coalesce(purchases.is_purchaser, false) and known.is_government as is_government_purchaser
    from known
    left join purchases
        on
            known.as_of_date = purchases.as_of_date
            and known.customer_id = purchases.customer_id

)

select * from int_customer_scopes
