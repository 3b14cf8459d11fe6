with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

customers as (

    select * from {{ ref('int_customers') }}

),

int_known_customers as (

    select
        as_of_dates.as_of_date,
        as_of_dates.is_current,
        customers.customer_id
    from as_of_dates
    inner join customers
        on
            as_of_dates.as_of_date >= customers.first_activity_on
            or customers.first_activity_on is null

)

select * from int_known_customers
