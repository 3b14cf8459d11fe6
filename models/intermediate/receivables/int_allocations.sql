with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

allocations as (

    select * from {{ ref('int_allocation_periods') }}

),

int_allocations as (

    select
        as_of_dates.as_of_date,
        allocations.item_id,
        allocations.credit_kind,
        allocations.credit_id,
        allocations.allocation_method,
        allocations.customer_id,
        allocations.due_on,
        allocations.received_on,
        allocations.is_recovery,
        allocations.amount,
        allocations.credit_amount,
        allocations.reported_amount,
        allocations.exchange_difference
    from allocations
    inner join as_of_dates
        on {{ is_valid_on('allocations', 'as_of_dates.as_of_date') }}

)

select * from int_allocations
