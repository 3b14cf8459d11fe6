with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

allocations as (

    select *
    from {{ ref('int_allocations') }}
    where is_recovery or exchange_difference <> 0

),

int_recoveries as (

    select
        as_of_dates.as_of_date,
        allocations.customer_id,
        {{ sum_where('allocations.reported_amount', 'allocations.is_recovery') }} as recovered,
        {{ sum_where('allocations.exchange_difference', 'true') }} as exchange_difference
    from allocations
    inner join as_of_dates
        on {{ is_valid_on('allocations', 'as_of_dates.as_of_date') }}
    group by as_of_dates.as_of_date, allocations.customer_id

)

select * from int_recoveries
